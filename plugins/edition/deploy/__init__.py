"""Sends a published site to its host: GitHub Pages, a server by rsync, an S3 bucket.

Each way compares the list of what was built with the list at the target, sends what differs, removes what the
last build wrote and this one did not, and leaves everything else at the target alone.
"""
