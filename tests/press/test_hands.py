from __future__ import annotations

import sys

import pytest

from press.hands import reading_hands


def test_one_process_spreads_nothing() -> None:
    assert reading_hands({}, (), 1, "fork") is None
    assert reading_hands({"PRESS_CLUSTER": None}, (), 2, "fork")


def test_a_build_whose_cluster_cannot_be_asked_ends_with_a_word_of_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    spread = reading_hands({"PRESS_CLUSTER": "tcp://127.0.0.1:1"}, {"press", "pelican"}, 1, "fork")
    assert spread
    with pytest.raises(SystemExit, match=r"copydesk\[cluster\]"):
        list(spread(len, {"a": 1}, {}))
