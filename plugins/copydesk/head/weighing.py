"""Chooses a line by the weights of its signs, for `headlines` and `standfirsts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.lines.marking import why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from copydesk.model import Evidence


class Sign(NamedTuple):
    """Something seen of a candidate."""

    code: str
    value: float = 1.0
    """How much of it is there, 0 to 1."""
    detail: str = ""


def read(path: Path) -> dict[str, float]:
    """Read a file of weights: ``code = weight`` in each line, but for comments."""
    lines = (line.partition("=") for line in path.read_text("utf-8").splitlines())
    pairs = (each for each in lines if each[1] and not each[0].startswith("#"))
    return {code.strip(): float(value) for code, _, value in pairs}


def points(signs: Iterable[Sign], weights: Mapping[str, float]) -> float:
    """Return what signs weigh together."""
    return sum([_worth(sign, weights) for sign in signs])


def evidence(signs: Iterable[Sign], weights: Mapping[str, float]) -> Iterator[Evidence]:
    """Yield the signs as reasons, the weightiest first; what weighs nothing is no reason."""
    weighed = [(round(_worth(sign, weights), 2), sign) for sign in signs]
    for worth, sign in sorted(weighed, key=lambda each: (-abs(each[0]), each[1].code)):
        if worth:
            yield why(sign.code, sign.detail, worth)


def _worth(sign: Sign, weights: Mapping[str, float]) -> float:
    return weights.get(sign.code, 0.0) * sign.value
