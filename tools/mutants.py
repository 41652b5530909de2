"""Changes one thing at a time in a module, and tells which changes its tests do not notice.

    python tools/mutants.py MODULE [--every N]

MODULE is `copydesk.typesetting.typography`, or `typography` alone; its tests are those of its test file,
and of `BESIDE`.
Comparisons, conditions, numbers, strings, what is returned, what is called and with which names: each change
is written into a copy of the plugins, so that the processes that tests start have it too, and tried in a
process of its own until a test fails, the quickest first.  Left alone is what nothing runs (annotations,
`TYPE_CHECKING`, docstrings), and decorators.
`--every 3` tries each third change.  Exit status 1 if any was not noticed.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
BESIDE: Mapping[str, tuple[str, ...]] = {
    "copydesk.intake.reading": ("copydesk/test_limits.py",),
    "copydesk.writing.commonmark": (
        "copydesk/writing/test_render.py",
        "copydesk/writing/test_markdown.py",
        "copydesk/quotes/test_pull_quotes.py",
        "copydesk/writing/test_pipe_tables.py",
    ),
}
"""By module, the test files in which much of it is tested besides its own."""
LOADED = ("hypothesis.strategies", "bs4", "lxml.html", "markdown_it", "pelican", "ftfy", "typogrify.filters")
"""What most tests import of others, loaded once for all processes."""
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "xdist.plugin", "-p", "_hypothesis_pytestplugin"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning", "--hypothesis-profile", "mutants"),
)
"""Of pytest; its other plugins are not loaded, which takes longer than most tests."""
SLACK, TIMES = 3.0, 3
"""Seconds that a change may take, and how many times as long as the tests take without any."""
MOST_MEMORY = 4 << 30
_SWAPPED: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.USub: ast.UAdd,
}
_NEVER_RUN = frozenset({"annotation", "returns", "decorator_list"})
"""Fields of the tree."""


class Change(NamedTuple):
    """A module with one thing changed."""

    line: int
    told: str
    """What stands there, and what in its place."""
    source: str


def changes(source: str) -> Iterator[Change]:
    """Yield every change of a module."""
    tree = ast.parse(source)
    for node in [*_running(tree)]:
        for field, changed in [*_changed(node)]:
            before, kept = ast.unparse(node), getattr(node, field)
            setattr(node, field, changed)
            line = getattr(node, "lineno", 0) or getattr(getattr(node, "target", None), "lineno", 0)
            told = f"{_short(before)}  >  {_short(ast.unparse(node))}"
            yield Change(line, told, ast.unparse(tree))
            setattr(node, field, kept)


def _short(code: str) -> str:
    """Return the first line of code, for people."""
    first, _, rest = code.partition("\n")
    return f"{first} …" if rest else first


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it, but for what nothing runs."""
    if _is_for_types(node) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    yield node
    for field, value in ast.iter_fields(node):
        if field not in _NEVER_RUN:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST):
                    yield from _running(each)


def _is_for_types(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case _:
            return False


def _changed(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield what may stand in a node's fields instead, one field at a time."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "test", ast.UnaryOp(ast.Not(), test)
        case ast.comprehension(ifs=[first, *others]):
            yield "ifs", [ast.UnaryOp(ast.Not(), first), *others]
        case ast.Return(value=ast.expr() as told) | ast.Expr(value=(ast.Call() | ast.Yield()) as told):
            if not (isinstance(told, ast.Constant) and told.value is None):
                yield "value", ast.Constant(None)
        case ast.Call(keywords=keywords):
            yield from (("keywords", [*keywords[:at], *keywords[at + 1 :]]) for at in range(len(keywords)))
        case ast.Constant(value=value):
            yield from (("value", other) for other in _other(value))
        case _:
            yield from _operators(node)


def _operators(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield other operators for a node, in the field in which they stand."""
    match node:
        case ast.Compare(ops=ops):
            yield from (
                ("ops", [*ops[:at], _SWAPPED[type(op)](), *ops[at + 1 :]]) for at, op in enumerate(ops)
            )
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.UnaryOp(op=op):
            if type(op) in _SWAPPED:
                yield "op", _SWAPPED[type(op)]()


def _other(value: object) -> Iterator[object]:
    """Yield another value of the same type."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield "" if value else "else"
        case bytes():
            yield b"" if value else b"else"


class _QuickestFirst:
    """Of pytest: puts the tests into the order of the seconds that each took before, which it notes."""

    def __init__(self, noted: Path) -> None:
        self._noted = noted
        self._seconds: dict[str, float] = json.loads(noted.read_text()) if noted.exists() else {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put them into order."""
        items.sort(key=lambda item: self._seconds.get(item.nodeid, 0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a part of a test took."""
        self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0) + report.duration

    def pytest_sessionfinish(self) -> None:
        """Write it down, once."""
        if not self._noted.exists():
            self._noted.write_text(json.dumps(self._seconds))


def outcome(plugins: Path, tests: Sequence[str], seconds: float) -> int:
    """Return how the tests end with the plugins of a folder: 0 if none fails."""
    if not (child := os.fork()):
        _run(plugins, tests, seconds)
    _, status = os.waitpid(child, 0)
    with suppress(ProcessLookupError):  # what a test has started
        os.killpg(child, signal.SIGKILL)
    return status


def _run(plugins: Path, tests: Sequence[str], seconds: float) -> None:
    """Run the tests, within so many seconds of the processor, and end the process."""
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    status = 1
    with suppress(BaseException):
        found = f"pythonpath={plugins} tests tools"
        order = _QuickestFirst(plugins.with_name("seconds"))
        status = pytest.main([*OPTIONS, "-o", found, *tests], plugins=[order])
    os._exit(status)


def tried(name: str, every: int, plugins: Path) -> int:
    """Print the changes of a module that are not noticed, and how many were tried; return the former.

    `plugins` is a folder with a copy of the plugins, in which the changes are made.
    """
    path, tests = _files(name)
    source, place = path.read_text(encoding="utf-8"), plugins / path.relative_to(ROOT / "plugins")
    began = time.process_time() + sum(os.times()[2:4])
    if outcome(plugins, tests, 600):
        print(f"{name}: its tests fail as it is")
        return 1
    seconds = SLACK + TIMES * (time.process_time() + sum(os.times()[2:4]) - began)
    count = unnoticed = 0
    for each in islice(changes(source), 0, None, every):
        count += 1
        place.write_text(each.source, encoding="utf-8")
        if outcome(plugins, tests, seconds) == 0:
            unnoticed += 1
            print(f"{path.relative_to(ROOT)}:{each.line}: {each.told}", flush=True)
    print(f"{name}: {count} changes, {count - unnoticed} noticed", flush=True)
    return unnoticed


def others(name: str) -> set[str]:
    """Return the modules of the same package that never import a module: they may be loaded before it."""
    folder = ROOT / "plugins" / name.partition(".")[0]
    paths = {path.relative_to(folder.parent).with_suffix(""): path for path in folder.rglob("*.py")}
    named = {".".join(each.parts).removesuffix(".__init__"): path for each, path in paths.items()}
    imported = {each: _imported(path) for each, path in named.items()}
    del imported[folder.name]  # it imports its plugin when that is asked for
    reaching, count = {name}, 0
    while len(reaching) > count:
        count = len(reaching)
        reaching |= {each for each, others in imported.items() if others & reaching}
    return imported.keys() - reaching


def _imported(path: Path) -> set[str]:
    """Return all that a module imports when it is run, packages included."""
    found: set[str] = set()
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found.update(each.name for each in names)
            case ast.ImportFrom(module=str(module), names=names):
                found.update((module, *(f"{module}.{each.name}" for each in names)))
    return found


def _files(name: str) -> tuple[Path, list[str]]:
    """Return the file of a module, and its test files."""
    *folders, module = name.split(".")
    path = ROOT / "plugins" / Path(*folders, f"{module}.py")
    own = ROOT / "tests" / Path(*folders, f"test_{module}.py")
    return path, [str(own), *(str(ROOT / "tests" / each) for each in BESIDE.get(name, ()))]


def _in_full(module: str) -> str:
    """Return the name of a module with its packages; a name without them is one of the copy desk."""
    if "." in module:
        return module
    plugins = ROOT / "plugins"
    path = next(plugins.glob(f"copydesk/**/{module}.py"), plugins / "copydesk" / module)
    return ".".join(path.relative_to(plugins).with_suffix("").parts)


def main() -> int:
    """Try what is asked for."""
    parser = argparse.ArgumentParser(description="Which changes of a module its tests do not notice.")
    parser.add_argument("module")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    told = parser.parse_args()
    name = _in_full(told.module)
    if not (ROOT / "plugins" / name.replace(".", "/")).with_suffix(".py").is_file():
        parser.error(f"there is no module {name} in plugins/")
    os.chdir(ROOT)
    # With CI, hypothesis tries the same examples each time.
    os.environ |= {"CI": "true", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
    )
    for library in LOADED:
        importlib.import_module(library)
    with TemporaryDirectory() as folder:
        plugins = Path(folder, "plugins")
        shutil.copytree(ROOT / "plugins", plugins)
        sys.path[:0] = [str(plugins)]
        for other in sorted(others(name)):
            importlib.import_module(other)
        gc.freeze()  # what is frozen is shared with the processes that follow
        return int(tried(name, told.every, plugins) > 0)


if __name__ == "__main__":
    sys.exit(main())
