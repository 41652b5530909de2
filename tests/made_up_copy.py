"""Copy for hypothesis: lines as news sites have them, in any order, with any distance between."""

from __future__ import annotations

from hypothesis import strategies as st

LINES = (
    "World",
    "Analysis",
    "0",
    "Talks resume in the harbour town",
    "Talks resume  in the “harbour” town",
    "Talks resume in the harbour town - Harbour Tribune",
    "The council hopes to end a strike of three weeks",
    "By Jane Roe and John Poe in Vienna",
    "By",
    "ByJane RoeDecember 12, 2026",
    "Jane Roe, Political Correspondent",
    "24 October 2026",
    "Published: 24 Oct 2026 18:30 CET | Updated: 25 Oct 2026",
    "03/04/2026",
    "Share",
    "FacebookTwitterEmail",
    "X",
    "12 Comments",
    "Advertisement",
    "The ferry at its berth on Sunday. (Photo: Jane Roe)",
    "Photo: Jane Roe",
    "The ferry Osprey at its berth.",
    "MARLHAVEN (Coastal News) — The council met on Monday to talk about the ferry and the old quay.",
    "The council met on Monday to talk about the ferry, the quay and the strike of the pilots.",
    "“We have waited for three weeks, and the ferry still lies at its berth,” said Mira Solt, a fisher.",
    "“We have waited for three weeks and the ferry still lies at its berth.”",
    "— Mira Solt, fisher",
    "> The ferry lies at its berth.",
    "He shrugged.",
    "- A Second Ferry",
    "Who will pay?",
    "• to repair the quay",
    "* to hire a ferry",
    "1. Repair the quay.",
    "2. Hire a ferry.",
    "3. Build a bridge.",
    "10) Wait for better weather",
    "Read more: Ferry strike enters third week",
    "Related",
    "Ferry strike enters third week",
    "Sign up for our morning newsletter.",
    "Correction: an earlier version of this story misnamed the ferry.",
    "(Reporting by Jane Roe; editing by John Poe)",
    "Jane Roe is a reporter for the Tribune and covers the harbour.",
    "Tags: harbour, ferry, council",
    "© 2026 Harbour Tribune. All rights reserved.",
    "Home > News > Harbour",
    "* * *",
    "---",
    "Status: draft",
    "# Not a heading",
    "<script>alert(1)</script> stays as it is & so does [this](javascript:x)",
    "    indented code stays in its words",
    "Source: Harbour Tribune",
    "Harbourtribune.example",
    "Die Fähre fährt ab Montag wieder, sagte die Hafenmeisterin am Sonntag in Marlhaven.",
    "شورای شهر روز دوشنبه دربارهٔ کشتی و اسکلهٔ قدیمی گفت‌وگو کرد.",
)

_ends = st.sampled_from(("\n", "\n\n", "\n\n", "\r\n", "\n\u00a0\n", "\n\n\n"))

copies = st.lists(
    st.tuples(st.sampled_from(LINES) | st.text(alphabet="aZé漢 .,:-—()[]#*_`<>&\\“”'19", max_size=40), _ends),
    max_size=24,
).map(lambda pairs: "".join(line + end for line, end in pairs))
"""The text of a copy."""
