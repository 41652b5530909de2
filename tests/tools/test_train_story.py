"""What is learnt of the lines below a headline."""

from __future__ import annotations

import fields
import train_story
from below_headline import FIRST, FOURTH, SECOND, THIRD
from copydesk.body import sequence
from copydesk.body.sequence import STATES, State
from labelled import Labelled

BOX = "Ferry strike enters its third week, and nobody sails"


def copy(number: int) -> Labelled:
    """A story with a link among its paragraphs."""
    gold = {
        "headline": f"Talks number {number} resume in the harbour town",
        "standfirst": None,
        "blocks": [{"type": "paragraph", "text": text} for text in (FIRST, SECOND, THIRD)],
        "meta_lines": ["By Jane Roe"],
        "junk": ["Advertisement", BOX],
    }
    lines = [gold["headline"], "By Jane Roe", FIRST, "Advertisement", SECOND, BOX, THIRD]
    return Labelled("article", f"pier-news-{number}", "pier-news", "\n\n".join(lines).encode(), gold)


def test_wrong_states_cost_and_right_ones_do_not() -> None:
    example = train_story.example(copy(1))
    paragraph, inside = STATES.index(State.PARAGRAPH), STATES.index(State.INSIDE)
    costs = dict(zip(["byline", "first", "advert", "second", "box", "third"], example.costs, strict=True))
    assert costs["first"][paragraph] == 0 < costs["first"][inside]
    assert costs["box"][inside] == 0 < costs["box"][paragraph]
    assert costs["first"][inside] > costs["box"][paragraph]


def test_what_was_shown_is_learnt_and_the_same_each_time() -> None:
    examples = [train_story.example(copy(number)) for number in range(4)]
    weights = fields.learn(examples)
    rows = [sequence.points(line, weights) for line in examples[0].lines]
    path = [STATES[state] for state in sequence.best_path(examples[0].lines, rows, weights.steps)]
    text, inside = State.PARAGRAPH, State.INSIDE
    assert path == [State.BETWEEN, text, inside, text, inside, text]
    assert train_story.written(weights) == train_story.written(fields.learn(examples))


def test_a_certain_crosshead_teaches_what_crossheads_look_like() -> None:
    heads = [f"{number}. A ferry for hire" for number in (1, 2, 3)]
    lines = [line for pair in zip(heads, (SECOND, THIRD, FOURTH), strict=True) for line in pair]
    gold = {
        "headline": "Three ways out of the harbour",
        "standfirst": None,
        "blocks": [{"type": "subheading" if line in heads else "paragraph", "text": line} for line in lines],
    }
    text = "\n\n".join([gold["headline"], FIRST, *lines])
    told = train_story.example(Labelled("article", "pier-news-1", "pier-news", text.encode(), gold))
    assert told.lines[1].allowed == tuple(range(len(STATES)))
    assert [STATES[at] for at in told.right[1].allowed] == [State.CROSSHEAD]
