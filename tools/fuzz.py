"""What `make fuzz` throws bytes at: each target is a promise that no bytes may break.

python tools/fuzz.py                        names the targets
python tools/fuzz.py copy -max_total_time=60 CORPUS…
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from copydesk import desk, ledger
from copydesk.intake import characters, decode, reading
from copydesk.text.invisible import BEYOND, EMBEDDINGS, FILLERS
from copydesk.typesetting import typography
from copydesk.writing import frontmatter, markdown, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff{EMBEDDINGS}{FILLERS}{BEYOND}]")
"""What no line of copy may hold."""


def text(raw: bytes) -> None:
    """Bytes are read or refused; a line that is tidy stays as it is, and holds nothing unseen."""
    decoded = decode.decode(raw)
    if isinstance(decoded, decode.Decoded):
        for line in characters.split(decoded.text):
            tidied = characters.tidy(line).text
            assert not UNSEEN.search(tidied)
            assert characters.tidy(tidied).text == tidied


def copy(raw: bytes) -> None:
    """No word of a copy is lost, and its Markdown read again is the same Markdown, and XML when rendered."""
    read = reading.read(raw, "copy")
    article = desk.edit(read, raw)
    written = markdown.write(article)
    lines = "\n".join(line.raw for line in read.lines)
    assert not ledger.check(read, lines, article, written, "copy")
    assert markdown.write(markdown.read(written, "copy")) == written
    _is_ours(render.markdown(written))


def hypertext(raw: bytes) -> None:
    """Whatever passes for HTML becomes lines."""
    for line in reading.read(b"<!doctype html><html><body>" + raw, "page", kind="html").lines:
        assert not UNSEEN.search(line.text)


def written(raw: bytes) -> None:
    """Markdown by hand, whatever it holds, is rendered to HTML in which nothing can run."""
    said = raw.decode("utf-8", "replace")
    once = markdown.write(markdown.read(said, "hand"))
    assert markdown.write(markdown.read(once, "hand")) == once
    _is_ours(typography.html(render.markdown(said, trusted=True)))


def front(raw: bytes) -> None:
    """Front matter is read, or refused in words."""
    frontmatter.parse(raw.decode("utf-8", "replace"), "front")


def _is_ours(html: str) -> None:
    """Check that HTML is well-formed, and made of nothing that runs."""
    # HTML that is XML but for an attribute without a value, and the names of characters.
    known = re.sub(r"&(?!amp;|lt;|gt;|quot;|#)\w+;", "", UNSEEN.sub("", html)).replace(" data-pull>", ">")
    for element in ET.fromstring(f"<body>{known}</body>").iter():  # noqa: S314 - no entity can be declared in it
        assert element.tag not in {"script", "iframe", "object", "style", "form", "svg", "base"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "text": text,
    "copy": copy,
    "hypertext": hypertext,
    "written": written,
    "front": front,
}


def main() -> None:
    """Hand a target over to the fuzzer, or name them all."""
    if len(sys.argv) == 1:
        print("\n".join(TARGETS))
        return
    import atheris  # noqa: PLC0415 - only fuzzing needs it

    name = sys.argv.pop(1)
    # Word lists and libraries are loaded once, which is not what is timed.
    TARGETS[name](b"Ferries resume\n\nThe first boat left the quay at six in the morning.\n")
    atheris.instrument_all()
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
