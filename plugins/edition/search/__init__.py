"""The search: an index of each year in small files, of which a browser loads only those that a query needs.

It is made from the stories of that year alone, so the index of a past year never changes.  It is divided by
the calendar, so a story filed today changes only today's part.  docs/search.md describes the format;
`reader.js` reads it in browsers.
"""
