"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Two processes share a slow machine: a deadline would make a test fail for its neighbours' sake.
# New examples are tried at the desk; CI, which judges a change, tries the same ones each time.
settings.register_profile(
    "copydesk",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("copydesk")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent
