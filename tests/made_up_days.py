"""Stories of many days for hypothesis: they share names, speakers and events, so that days hang together."""

from __future__ import annotations

from hypothesis import strategies as st

from edition.facts import facts
from edition.fold import Fold, Policy
from edition.journal import Journal, Memory
from edition.model import Copy, Quotation
from edition.pages import Table
from edition.paper import Paper
from made_up_stories import copy, slugify, story_pages

NAMES = ["Kellmark", "Ostersey", "U.S.", "USA", "Harbour Office of Kestria (HOK)", "HOK", "Opera of Brannoch"]
SENTENCE = "They went to {} with {} and the clerk, and came back to {} by night when the wind had gone down."
SPEAKERS = [
    ("Tomas Wilk", "clerk of Kestria"),
    ("T. Wilk", "clerk of Kestria"),
    ("Tomasz Wilk", None),
    ("Ada Thorne", None),
]
SPEECHES = ["We will count every ship that comes into the quay", "No", "The wind has the last word"]


def _story(
    number: int,
    day: int,
    named: tuple[str, ...],
    said: tuple[tuple[str, str | None], str],
    **values: str | None,
) -> Copy:
    speaker, role = said[0]
    text = (
        SENTENCE.format(*named)
        + f"\nThen {speaker.split()[-1]} left, number {number % 7} of the crew, for {named[0]}."
    )
    quotes = (Quotation(said[1], speaker, role),)
    return copy(f"Story {number}", text, f"2026-{10 + day // 15}-{day % 15 + 10:02}", quotes=quotes, **values)


STORIES = st.builds(
    _story,
    st.integers(0, 40),
    st.integers(0, 29),
    st.tuples(*[st.sampled_from(NAMES)] * 3),
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(SPEECHES)),
    section=st.sampled_from(["Harbour", "Sport"]),
    source=st.sampled_from([None, "Wire", "Tribune"]),
)
COPIES = st.lists(STORIES, max_size=12, unique_by=lambda each: each.story.url)


def shown(paper: Paper) -> dict[str, object]:
    """Everything that the pages of a paper show, by address."""
    pages = {page.url: (page.template, page.values) for page in Table(paper)}
    return {**pages, **{f"story {url}": page for url, page in story_pages(paper).items()}}


def folded(fold: Fold) -> dict[str, object]:
    return shown(Paper(fold.journal))


def filed(*copies: Copy, journal: Journal | None = None) -> Fold:
    """A journal into which each of the stories came by itself."""
    fold = Fold(journal or Memory(), Policy(slugify))
    for each in copies:
        fold.update({each.story.url: facts(each)})
    return fold
