"""Writes the bill of materials of a release: what runs in a build, with versions, licences, hashes.

    python tools/sbom.py sbom.json

CycloneDX, by cyclonedx-py from the environment; what only tests need is left out, and the hashes of the lock
file are added.  The same lock file makes the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"


def locked(text: str) -> dict[str, list[str]]:
    """Return the hashes of each package of a lock file, by its name as indexes write it."""
    entries = text.replace("\\\n", "").splitlines()
    found = (re.match(r"([\w.-]+)==", entry) for entry in entries)
    return {plain(match[1]): re.findall(r"--hash=sha256:(\w+)", match.string) for match in found if match}


def plain(name: str) -> str:
    """Return the name of a package as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def runtime(bill: dict[str, Any], hashes: dict[str, list[str]]) -> dict[str, Any]:
    """Return a bill with the components of the lock file alone, each with its hashes."""
    kept = [each for each in bill["components"] if plain(each["name"]) in hashes]
    for each in kept:
        files = [
            {"type": "distribution", "url": each["purl"], "hashes": [{"alg": "SHA-256", "content": one}]}
            for one in hashes[plain(each["name"])]
        ]
        each["externalReferences"] = [*each.get("externalReferences", []), *files]
    refs = {each["bom-ref"] for each in kept} | {bill["metadata"]["component"]["bom-ref"]}
    needs = [
        {**each, "dependsOn": [one for one in each.get("dependsOn", []) if one in refs]}
        for each in bill["dependencies"]
        if each["ref"] in refs
    ]
    return {**bill, "components": kept, "dependencies": needs}


def main(arguments: Iterable[str]) -> None:
    """Write the bill, and say what is in it."""
    (target,) = arguments
    command = [ROOT / ".cache/release/bin/cyclonedx-py", "environment", "--output-reproducible"]
    told = subprocess.run(
        [*command, "--pyproject", ROOT / "pyproject.toml", ROOT / ".venv/bin/python"],
        check=True,
        capture_output=True,
    )
    bill = runtime(json.loads(told.stdout), locked(LOCK.read_text(encoding="utf-8")))
    Path(target).write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    unlicensed = [each["name"] for each in bill["components"] if not each.get("licenses")]
    print(f"{target}: {len(bill['components'])} packages; without a licence in their metadata: {unlicensed}")


if __name__ == "__main__":
    main(sys.argv[1:])
