"""The rules of the copy desk, one a file, each a function of the same name.

A rule takes the copy and the marks made so far (by line number) and yields marks for
lines that are still open.  The first mark on a line stands, so the order below is the
order of certainty; each line says why it stands where it does.  Only the last rule may
overrule what the rules of the body propose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.rules.advert import advert
from copydesk.rules.after_body import after_body
from copydesk.rules.announced_list import announced_list
from copydesk.rules.bare_byline import bare_byline
from copydesk.rules.before_body import before_body
from copydesk.rules.biography import biography
from copydesk.rules.block_quote import block_quote
from copydesk.rules.byline import byline
from copydesk.rules.caption import caption
from copydesk.rules.comment_count import comment_count
from copydesk.rules.contents import contents
from copydesk.rules.correction import correction
from copydesk.rules.credit import credit
from copydesk.rules.crosshead import crosshead
from copydesk.rules.date_line import date_line
from copydesk.rules.dated_line import dated_line
from copydesk.rules.dateline import dateline
from copydesk.rules.editor_cut import editor_cut
from copydesk.rules.fact_box import fact_box
from copydesk.rules.headline import headline
from copydesk.rules.introduced_list import introduced_list
from copydesk.rules.kicker import kicker
from copydesk.rules.labelled import labelled
from copydesk.rules.letter_signature import letter_signature
from copydesk.rules.link_run import link_run
from copydesk.rules.list_item import list_item
from copydesk.rules.live_stamp import live_stamp
from copydesk.rules.mail_frame import mail_frame
from copydesk.rules.navigation import navigation
from copydesk.rules.next_story import next_story
from copydesk.rules.notice import notice
from copydesk.rules.numbered_crosshead import numbered_crosshead
from copydesk.rules.paragraph import paragraph
from copydesk.rules.picture_counter import picture_counter
from copydesk.rules.picture_crosshead import picture_crosshead
from copydesk.rules.pitch import pitch
from copydesk.rules.post import post
from copydesk.rules.record_field import record_field
from copydesk.rules.related_link import related_link
from copydesk.rules.repeated_headline import repeated_headline
from copydesk.rules.repeated_text import repeated_text
from copydesk.rules.run_together import run_together
from copydesk.rules.running_head import running_head
from copydesk.rules.section import section
from copydesk.rules.separator import separator
from copydesk.rules.share_bar import share_bar
from copydesk.rules.sign_off import sign_off
from copydesk.rules.source_line import source_line
from copydesk.rules.standfirst import standfirst
from copydesk.rules.story import story
from copydesk.rules.table import table
from copydesk.rules.tags import tags
from copydesk.rules.teasers import teasers
from copydesk.rules.timeline import timeline
from copydesk.rules.transcript import transcript
from copydesk.rules.wire_slug import wire_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from copydesk.model import Copy, Mark

    Rule = Callable[[Copy, Mapping[int, Mark]], Iterable[Mark]]

CHAIN: tuple[Rule, ...] = (
    editor_cut,  # first: what the editor says is not weighed
    separator,  # no letters, so no other rule can have a claim
    record_field,  # before all that lines say of themselves: a record says it of all
    wire_slug,  # before tags and dates, for its figures
    running_head,  # before comment counts and dates, whose figures it has
    # Lines that say what they are.  They need no neighbours, and those below lean on them.
    share_bar,  # only words of a closed list
    picture_counter,  # before comment counts, which take stray numbers
    timeline,  # before comment counts and dates, for which its years and days would be taken
    comment_count,  # a bare number must be gone before dates and lists look at numbers
    advert,
    notice,
    pitch,
    mail_frame,  # after notices and pitches, which may stand below a signature; before dates and names in it
    letter_signature,  # before bylines and biographies, for its names
    source_line,  # before bylines: a domain is no name
    sign_off,  # before bylines: "Reporting by …" names no author
    byline,  # before dates: it may take one with it
    date_line,
    credit,  # before captions, which lean on it
    correction,
    biography,  # needs the byline's names
    tags,
    contents,  # before related links, which may stand right above a heading, and before the headline
    related_link,
    run_together,  # before the headline: a menu may be as long as one
    # The head: needs to know where the body begins, so all that is certainly no body is gone.
    headline,
    repeated_headline,  # right after it: nothing else may take the headline for text
    post,  # before bare bylines: a name and a date sign it
    bare_byline,  # needs the headline and the dates
    dated_line,  # after all lines that are no more than names and dates
    teasers,  # needs dates and bylines; before the next story, which opens with the same
    next_story,  # needs the dates, and the headline above them
    section,  # the nearest known label above the headline; menus hold the same words
    navigation,
    kicker,  # what label is left there
    labelled,  # before captions and datelines, which may open alike
    numbered_crosshead,  # before captions: a credit may stand right below
    caption,  # before the standfirst, which it could be taken for
    picture_crosshead,  # needs the captions
    dateline,  # before the standfirst, too: the lede is none
    live_stamp,  # before the standfirst, for which the first entry could be taken, and before crossheads
    standfirst,  # needs bylines and dates below it
    # The body: from what is marked by signs of its own to what is only short.
    repeated_text,  # needs the standfirst
    transcript,  # before times of live blogs and crossheads, which stand alone, too
    table,  # its lines are as short as those of lists and links
    introduced_list,  # before other lists, which may be boxes of links
    list_item,  # before crossheads: two dashes are a list, one is a heading
    announced_list,  # after lists with bullets, which it would leave on
    block_quote,
    link_run,  # before crossheads: two short lines are links, one is a heading
    crosshead,
    fact_box,  # needs to know where the body ends; before all else below it is cut
    # What is left.
    before_body,
    after_body,
    paragraph,  # what nothing speaks against is text
    story,  # last: weighs over the whole text what the rules of the body have proposed, and may overrule them
)
"""The rules in the order in which they see a copy."""
ARBITER = story.__name__
"""The rule whose marks take the place of those on the same lines."""
