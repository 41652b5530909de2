"""What stands above the text of a story: headline and standfirst, each chosen by weighed signs, and menus."""
