"""What rules ask about the lines of a copy, and how they mark them."""
