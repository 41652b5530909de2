"""Brings a published site to where the world sees it: GitHub Pages, a server by rsync, a bucket of S3.

Each way compares the list of what was built with the list that lies at the target, sends what differs,
removes what the last build wrote and this one did not, and leaves everything else there alone.
"""
