"""What `tools/torture.py` does to builds: each torment is a module and a function of one name.

A torment gets a tally to count in, an empty folder, and what was asked for on the command line.
"""
