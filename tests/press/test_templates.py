"""Compiled templates are remembered by the store, for the same source and settings only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2.environment
import pytest
from jinja2 import DictLoader, Environment

from press.store import Store
from press.templates import Templates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that had to be compiled."""
    names: list[str] = []
    own = Environment.compile

    def watched(self: Environment, source: str, name: str, filename: str | None = None) -> object:
        names.append(name)
        return own(self, source, name, filename)

    monkeypatch.setattr(jinja2.environment.Environment, "compile", watched)
    return names


def rendered(path: Path, source: str, *, trim_blocks: bool = True) -> str:
    """What a template makes in a process that knows of it by the store alone."""
    with Store(path, "1") as store:
        templates = Templates(store, {"JINJA_ENVIRONMENT": {"trim_blocks": trim_blocks}})
        loader = DictLoader({"page": source})
        environment = Environment(loader=loader, bytecode_cache=templates, trim_blocks=trim_blocks)  # noqa: S701 - no HTML
        text = environment.get_template("page").render(name="Ostersey")
        templates.close()
    return text


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    for _ in range(2):
        assert rendered(tmp_path / "store", "To {{ name }}") == "To Ostersey"
    assert compiled == ["page"]


def test_another_source_or_other_settings_are_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    rendered(tmp_path / "store", "To {{ name }}")
    assert rendered(tmp_path / "store", "From {{ name }}") == "From Ostersey"
    source = "{% if name %}\nTo{% endif %}"
    assert rendered(tmp_path / "store", source) == "To"
    assert rendered(tmp_path / "store", source, trim_blocks=False) == "\nTo"
    assert compiled == ["page"] * 4
