"""``robots.txt`` (RFC 9309): what robots may read, and where the sitemaps are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.syndication.model import Site

CRAWLERS = Path(__file__).with_name("ai-crawlers.txt")


def text(site: Site, *, ai_crawlers: bool) -> str:
    """Return the rules for robots; `ai_crawlers` says whether those of language models are welcome."""
    groups = ["User-agent: *\nDisallow: /drafts/\n"]
    if not ai_crawlers:
        names = [line for line in CRAWLERS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
        groups.append("".join(f"User-agent: {name}\n" for name in names) + "Disallow: /\n")
    groups.append(f"Sitemap: {site.at('sitemap.xml')}\nSitemap: {site.at('news-sitemap.xml')}\n")
    return "\n".join(groups)
