"""The headers that keep readers safe, above all the Content Security Policy.

Every page has a policy of its own in a ``meta`` element.  The header, which is the same for all pages, allows
whatever any page needs; browsers obey both, so each page is bound by its own.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STRICT = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""For a page without a policy: only styles and pictures of the site."""

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING = "'none'"
HEAD = 4096
"""Characters of a page in which its policy must be, since it only applies to what follows."""


def of_page(html: str) -> str:
    """Return the policy in a page."""
    found = _META.search(html, 0, HEAD)
    return unescape(found[1]) if found else STRICT


def joined(policies: Iterable[str]) -> str:
    """Return a policy that allows whatever any of the policies allows, except framing by other sites."""
    told = [_directives(policy) for policy in sorted(policies)] or [_directives(STRICT)]
    names = dict.fromkeys(name for directives in told for name in directives)
    # A policy without one of these allows everything that it could forbid.
    for name in _WITHOUT_FALLBACK & names.keys():
        if not all(name in directives for directives in told):
            del names[name]
    merged = {name: _merged(name, told) for name in names}
    merged["frame-ancestors"] = [_NOTHING]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in merged.items())


def _directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: sources for name, *sources in (part for part in parts if part)}


FALLBACK = "default-src"
_WITHOUT_FALLBACK = {"base-uri", "form-action", "sandbox", "frame-ancestors"}


def _merged(name: str, told: Iterable[Mapping[str, list[str]]]) -> list[str]:
    """Return the sources of a directive that any of the policies allows."""
    sources: dict[str, None] = {}
    for directives in told:
        absent = [] if name in _WITHOUT_FALLBACK else directives.get(FALLBACK, [])
        sources.update(dict.fromkeys(directives.get(name, absent)))
    allowed = [source for source in sources if source != _NOTHING]
    return allowed or [_NOTHING]


def headers(policy: str, *, secure: bool) -> dict[str, str]:
    """Return the headers of every answer; `secure` says that the site is served by HTTPS."""
    told = {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if secure:
        told["Strict-Transport-Security"] = "max-age=31536000"
    return told
