"""What each line below the headline is: its signs, and the likeliest sequence of all (`sequence`)."""
