"""The search: an index of each year (with Pagefind), of which a browser loads the pieces that a query needs.

A year's index is made from its stories and from nothing else, so that of a past year never changes: no story
of another year and no change of the theme shifts a byte of it.
"""
