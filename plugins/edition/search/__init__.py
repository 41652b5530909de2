"""The search: an index of each year in small files, of which a browser loads those that a query needs.

It is made from the stories of that year and from nothing else, so that of a past year never changes.
Its parts are those of the calendar: a story filed today changes the part of today.  docs/search.md has
the format; `reader.js` is what browsers read it with.
"""
