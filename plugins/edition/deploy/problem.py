"""What can go wrong, as one kind of error with a sentence for the one who publishes."""

from __future__ import annotations


class DeployError(Exception):
    """The site was not brought to its target; the message says why, and what to do."""
