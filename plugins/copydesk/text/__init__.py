"""What is asked of any text: its shape, its language, phrases of word lists in it, what nobody sees in it."""
