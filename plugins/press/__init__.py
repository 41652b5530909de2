"""The press: a Pelican build that costs what changed, and is published all or not at all."""
