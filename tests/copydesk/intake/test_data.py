"""Data saved as text is told from copy."""

from __future__ import annotations

import pytest

from copydesk.intake import data, reading
from copydesk.model import Severity


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('{"title": "Talks", "text": "The council met."}', "JSON"),
        ('\ufeff[{"title": "Talks"}]\n', "JSON"),
        ('{"title": "Talks"}\n{"title": "More talks"}\n', "JSON"),
        ('<?xml version="1.0"?>\n<!-- of the agency -->\n<story>Talks</story>', "XML"),
        ("<rss version='2.0'><channel/></rss>", "XML"),
        ('<?xml version="1.0"?><html><body><p>Talks</p></body></html>', ""),
        ("<p>Talks resume</p>", ""),
        ("[Photo: the quay]\n\nTalks resume [again]", ""),
        ("[1, 2]", ""),
        ("{attach}secret.txt", ""),
        ("[" * 100_000, ""),
        ("Talks resume", ""),
    ],
)
def test_form(text: str, form: str) -> None:
    assert data.form(text) == form


def test_data_is_refused_by_its_name() -> None:
    copy = reading.read(b'{"title": "Talks", "text": "The council met."}', "talks")
    (problem,) = copy.problems
    assert (problem.code, problem.severity) == ("data", Severity.REFUSAL)
    assert "JSON" in problem.message


def test_a_page_is_never_taken_for_data() -> None:
    page = b'<?xml version="1.0"?><talks><p>The council met on Monday.</p></talks>'
    assert not reading.read(page, "talks", kind="html").refused
