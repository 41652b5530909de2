"""An article as Markdown, and back; and the HTML of both."""
