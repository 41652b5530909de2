"""Editions to take along: a book (EPUB) and a letter (e-mail), made from the stories of a day or a week."""
