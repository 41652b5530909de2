"""The conventions that CONTRIBUTING.md explains, as far as neither ruff nor mypy checks them."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

import rules_page
import sort_words
from copydesk import model
from copydesk.rules import CHAIN
from copydesk.text import wordlists
from examples import Example, examples, marked_lines

if TYPE_CHECKING:
    from copydesk.rules import Rule

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "copydesk"
EDITION = ROOT / "plugins" / "edition"
PRESS = ROOT / "plugins" / "press"
MODULES = sorted(path for package in (PACKAGE, EDITION, PRESS) for path in package.rglob("*.py"))
CODE = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "tools").rglob("*.py"))]
WORD_LISTS = sorted((PACKAGE / "rules" / "words").glob("*.txt"))
RULES = sorted(path for path in (PACKAGE / "rules").glob("*.py") if path.stem != "__init__")
PROSE = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]

MOST_LINES_OF_A_FUNCTION = 45
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_THE_TYPES = 520
"""All types stand in one file, each field with its sentence."""

LAYERS = (
    "model text",
    "problems",
    "dates",
    "names",
    "intake",
    "editor",
    "lines",
    "body",
    "head",
    "origin",
    "rules",
    "blocks",
    "assemble",
    "typesetting",
    "quotes",
    "desk",
    "writing",
    "ledger limits packed",
    "recover record explain",
    "outcomes",
    "report",
    "cli plugin",
)
"""From early to late, as docs/architecture.md draws it: a module imports from earlier layers only, or from
its neighbours in its own.  A room (a package) is in one layer, and its modules in the layers of `ROOMS`."""

ROOMS = {
    "text": ("invisible ready shape slugs wordlists", "language phrases"),
    "names": ("hosts unspaced", "who", "bylines"),
    "intake": (
        "characters drop_caps echoes entities filing legacy linked_data naming",
        "boilerplate data declared decode elements markup pieces quoting tabular unwrap",
        "hypertext",
        "reading",
    ),
    "lines": ("captions layout profiles records", "marking"),
    "body": ("families signs", "columns proposals", "context sayings", "surroundings", "sequence"),
    "head": ("menus tally trails weighing", "headlines standfirsts"),
    "origin": ("agreement mentions publication", "sources"),
    "typesetting": ("glyphs", "pairing", "typography"),
    "writing": ("escaping pipe_tables repeats", "commonmark frontmatter", "markdown render"),
}
"""The same inside the rooms of the copy desk whose modules are used one by one, each with its own test file.
The others (`rules`, `dates`, `quotes`) are used as a whole, through their ``__init__``."""

EDITION_LAYERS = (
    "model addresses text ledger vocabulary wordlists notes tables making",
    "sources",
    "assets stories texts interface lead periods record fingerprints search names gathering",
    "subjects sayings",
    "facts",
    "journal disk",
    "editions shelves coverage topics people",
    "fold",
    "keeping paper",
    "pages",
    "reach",
    "syndication hosting deploy",
    "cli plugin",
)
"""The same for the plugin edition; the plugins never import one another."""

PRESS_LAYERS = (
    "model exchange handed ahead connection housekeeping store lock trees",
    "waste",
    "cluster digest freezing opened workers",
    "aside files manifest report scan inputs sharing making",
    "tampering publication reading state templates",
    "edits",
    "hands narrowing shortcut soundness",
    "__main__ plugin",
)
"""The same for the plugin press."""

UNLISTED = -1
LAYERS_OF = {"copydesk": LAYERS, "edition": EDITION_LAYERS, "press": PRESS_LAYERS}

HEAVY = {
    "bs4",
    "ftfy",
    "lxml",
    "markdown_it",
    "pelican",
    "rich",
    "typogrify",
    "wordfreq",
    "yaml",
}
"""Libraries that are slow to import: each is imported in the function that needs it."""


def name_of(path: Path) -> str:
    """The module's name within the package: ``desk``, ``rules.byline``, ``rules``."""
    parts = path.relative_to(package_of(path)).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def package_of(path: Path) -> Path:
    """The folder of the plugin that a module belongs to."""
    return next(package for package in (PACKAGE, EDITION, PRESS) if path.is_relative_to(package))


def layer_of(module: str, layers: tuple[str, ...] = LAYERS) -> tuple[int, int]:
    """The place of a module in the layers, and that inside its room; `UNLISTED` where it is not named."""
    room, _, inside = module.partition(".")
    among = ROOMS.get(room, ()) if layers is LAYERS else ()
    return _place(room, layers), _place(inside.partition(".")[0], among) if inside and among else 0


def _place(name: str, layers: tuple[str, ...]) -> int:
    return next((place for place, names in enumerate(layers) if name in names.split()), UNLISTED)


def imported(tree: ast.AST) -> set[str]:
    """All modules that a piece of code imports; ``copydesk.x`` for ``from copydesk import x``, too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def run_at_import(tree: ast.Module) -> ast.Module:
    """The module without what runs later or never: functions, and imports for type checks only."""

    class Early(ast.NodeTransformer):
        def visit_FunctionDef(self, _: ast.FunctionDef) -> None:
            return None

        def visit_If(self, node: ast.If) -> ast.AST | None:
            return None if "TYPE_CHECKING" in ast.unparse(node.test) else node

    return Early().visit(tree)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), path.name)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ------------------------------------------------------------------ modules


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_module_is_named_for_a_thing(path: Path) -> None:
    assert path.stem not in sys.stdlib_module_names
    assert path.stem not in {"util", "utils", "helper", "helpers", "manager", "common", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_module_fits_in_a_head(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    most = MOST_LINES_OF_THE_TYPES if path.stem == "model" else MOST_LINES_OF_A_MODULE
    assert lines <= most, f"{lines} lines: split it"


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_functions_need_no_scrolling(path: Path) -> None:
    functions = [n for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: n for f in functions if (n := f.end_lineno - f.lineno + 1) > MOST_LINES_OF_A_FUNCTION}
    assert not long


@pytest.mark.parametrize("path", [p for p in MODULES if p not in RULES and name_of(p)], ids=relative)
def test_module_has_a_test_file(path: Path) -> None:
    package, (room, _, module) = package_of(path), name_of(path).partition(".")
    folder = ROOT / "tests" / package.name
    if package == PACKAGE and room in ROOMS:
        assert not module or (folder / room / f"test_{module}.py").is_file()
    elif room not in {"model", "rules", "__main__"}:  # types; tested below; only calls
        assert any((where / f"test_{room}.py").is_file() for where in (folder, folder / room))


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p)], ids=relative)
def test_module_imports_earlier_layers_only(path: Path) -> None:
    package = package_of(path).name
    layers = LAYERS_OF[package]
    own = layer_of(name_of(path), layers)
    assert UNLISTED not in own, "name its layer in LAYERS or ROOMS, and draw it in docs/architecture.md"
    for name in imported(parsed(path)):
        module = name.removeprefix(f"{package}.")
        if name != module:
            assert layer_of(module, layers) <= own, f"imports {module}, which comes later"


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/__init__.py")), ids=relative)
def test_room_says_what_it_is_for_and_loads_nothing(path: Path) -> None:
    (said, *others) = parsed(path).body
    assert ast.unparse(said).startswith(("'", '"'))
    assert not others or path.parent.name not in ROOMS


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_plugins_never_import_one_another(path: Path) -> None:
    others = LAYERS_OF.keys() - {package_of(path).name}
    assert not others & {name.partition(".")[0] for name in imported(parsed(path))}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_plugin_imports_pelican(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(parsed(path))}
    assert path.stem == "plugin" or "pelican" not in roots


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_slow_libraries_are_imported_where_they_are_needed(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(run_at_import(parsed(path)))}
    assert path.stem == "plugin" or not roots & HEAVY


def test_types_are_frozen_and_slotted() -> None:
    kinds = [kind for _, kind in inspect.getmembers(model, inspect.isclass) if issubclass(kind, Struct)]
    assert len(kinds) > 1
    for kind in kinds:
        settings = kind.__struct_config__
        assert kind is Struct or (settings.frozen and not settings.dict), kind


# ------------------------------------------------------------------ rules


@pytest.mark.parametrize("path", RULES, ids=relative)
def test_rule_file_holds_one_rule_of_its_name(path: Path) -> None:
    functions = [node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef)]
    assert [name for name in functions if not name.startswith("_")] == [path.stem]


def test_chain_names_every_rule_once() -> None:
    assert sorted(rule.__name__ for rule in CHAIN) == [path.stem for path in RULES]


@pytest.mark.parametrize("rule", CHAIN, ids=lambda rule: rule.__name__)
def test_rule_says_what_it_marks_with_examples(rule: Rule) -> None:
    assert inspect.getdoc(rule).startswith("Marks ")
    kinds = [example.marked for example in examples(rule)]
    assert True in kinds, "no “Looks like:” line"
    assert False in kinds, "no “Leaves alone:” line"
    assert all(example.lines for example in examples(rule)), "an example without a » line"


@pytest.mark.parametrize("example", [e for rule in CHAIN for e in examples(rule)], ids=str)
def test_rule_does_what_its_docstring_shows(example: Example) -> None:
    marked = marked_lines(example)
    if example.marked:
        assert set(example.lines) <= marked
    else:
        assert not set(example.lines) & marked


def test_page_of_the_rules_is_up_to_date(project: Path) -> None:
    assert (project / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page.page(), "run: make docs"


# ------------------------------------------------------------------ word lists


@pytest.mark.parametrize("path", WORD_LISTS, ids=relative)
def test_word_list_is_in_order_and_without_repetition(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == sort_words.in_order(text), "run: make format"


@pytest.mark.parametrize("path", WORD_LISTS, ids=relative)
def test_word_list_says_what_it_holds(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("path", WORD_LISTS, ids=relative)
def test_word_list_can_be_loaded(path: Path) -> None:
    assert wordlists.load(path.stem)


# ------------------------------------------------------------------ no excuses without reason

UNFINISHED = re.compile(r"# ?(?:TODO|FIXME|XXX)\b|pragma: no cover")
DODGED = re.compile(r"pytest\.(?:mark\.)?(?:skip|xfail)|importorskip")
EXCUSE = re.compile(r"#\s*(noqa|type: ignore)(.*)")
REASONED = {
    "noqa": re.compile(r": [A-Z]+\d+(?:, ?[A-Z]+\d+)* - \S.+"),
    "type: ignore": re.compile(r"\[[\w-]+(?:, ?[\w-]+)*\]  # \w.+"),
}


# This file names what it forbids.
OTHERS = [path for path in CODE if path != Path(__file__).resolve()]


@pytest.mark.parametrize("path", OTHERS, ids=relative)
def test_nothing_is_unfinished_or_dodged(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not UNFINISHED.search(text)
    assert not DODGED.search(text)


@pytest.mark.parametrize("path", OTHERS, ids=relative)
def test_every_excuse_names_its_code_and_its_reason(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for kind, rest in EXCUSE.findall(line):
            assert REASONED[kind].match(rest), f"line {number}: write “# {kind}… CODE - reason”"


# ------------------------------------------------------------------ plain text is no HTML

TEMPLATES = sorted([*(ROOT / "theme" / "templates").rglob("*.*"), *EDITION.rglob("templates/*")])
TRUSTED = {
    # What our own writer made of a story.
    "theme/templates/story.html": 1,
    # The same, cleaned by an allow-list, in books and letters.
    "plugins/edition/syndication/offprints/printer.py": 1,
    # No HTML, but plain text.
    "plugins/edition/syndication/offprints/templates/email.txt": 1,
    # Sheets of ours.
    "plugins/edition/syndication/offprints/templates/email.html": 1,
    "plugins/edition/assets.py": 1,
    # Quotation marks of a text that was escaped.
    "plugins/copydesk/plugin.py": 1,
    # JSON in which "<" and "&" are escaped: of a story, and of the front page.
    "plugins/edition/syndication/plugin.py": 2,
}
"""The places in which a text is said to be HTML, and how often; each is a wall that stands by itself."""
TAKEN_FOR_HTML = re.compile(r"\|\s*safe\b|\bautoescape\s+(?!true)\w+|\bMarkup\(")


@pytest.mark.parametrize("path", [*TEMPLATES, *MODULES], ids=relative)
def test_text_is_taken_for_html_in_few_places(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path in TEMPLATES or "markupsafe" in text:
        assert len(TAKEN_FOR_HTML.findall(text)) == TRUSTED.get(relative(path), 0)
    # It turns entities into tags again.
    assert "striptags" not in text


@pytest.mark.parametrize("path", [*MODULES, ROOT / "pelicanconf.py"], ids=relative)
def test_every_template_escapes_what_it_is_given(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for made in re.finditer(r"\bEnvironment\(|JINJA_ENVIRONMENT = ", text):
        assert re.search(r"autoescape[\"']?[=:] ?True", text[made.end() : made.end() + 200])


# ------------------------------------------------------------------ documents

MACHINE_PATH = re.compile(r"(?<![\w.:/<])/(?:tmp|root|work|farm|home|Users)/\w")


@pytest.mark.parametrize(
    "path",
    [*CODE, *PROSE, *sorted((ROOT / "tools").glob("*.sh")), ROOT / "Makefile", ROOT / ".ci" / "run"],
    ids=relative,
)
def test_nothing_names_a_place_on_one_machine(path: Path) -> None:
    assert not MACHINE_PATH.search(path.read_text(encoding="utf-8"))


def targets() -> dict[str, str]:
    """The targets of the Makefile with their comments."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z][a-z0-9-]*):(?:[^#\n]*##[ ]*([^\n]*))?", makefile, re.MULTILINE))


def test_every_target_has_a_comment() -> None:
    assert targets()
    assert all(targets().values())


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_documents_name_targets_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = re.findall(r"(?:^ {4}|`)make ([a-z0-9-]+)(?=[ `\n])", text, re.MULTILINE)
    assert set(shown) <= set(targets())


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_documents_link_to_what_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, heading in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)#?([^)\s]*)\)", text):
        target = path.parent / name if name else path
        assert target.exists(), name
        assert not heading or heading in anchors(target), f"{name}#{heading}"


def anchors(path: Path) -> set[str]:
    """What links to the headings of a Markdown file name, as GitHub makes it of their words."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="session")
def tests() -> frozenset[str]:
    """The names of all tests, and of all files that hold some."""
    files = [path for folder in ("tests", "tools") for path in (ROOT / folder).rglob("test_*.py")]
    found = (re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE) for path in files)
    return frozenset(path.stem for path in files).union(*found)


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_documents_name_tests_that_are_there(path: Path, tests: frozenset[str]) -> None:
    assert set(re.findall(r"\btest_\w+", path.read_text(encoding="utf-8"))) <= tests


# ------------------------------------------------------------------ dependencies


def requirement_name(requirement: str) -> str:
    """The name in ``Name>=1.2``, in lower case."""
    return re.split(r"[^\w.-]", requirement)[0].lower()


def locked(name: str) -> dict[str, str]:
    """The entries of a lock file, each requirement with its hashes."""
    entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    found = (re.match(r"([\w.-]+)==(.*)", entry) for entry in entries)
    return {match[1].lower(): match[2] for match in found if match}


LOCKS = [
    f"requirements{which}.lock"
    for which in ("", "-dev", "-deploy", "-fuzz", "-release", "-bench", "-cluster")
]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_pins_by_hash_and_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert locked(name)
    assert all("--hash=sha256:" in rest for rest in locked(name).values())


def test_lock_files_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = {
        "requirements.lock": project["project"]["dependencies"] + groups["build"],
        "requirements-dev.lock": groups["dev"],
        "requirements-deploy.lock": groups["deploy"],
        "requirements-fuzz.lock": groups["fuzz"],
        "requirements-release.lock": groups["release"],
        "requirements-bench.lock": groups["bench"],
        "requirements-cluster.lock": project["project"]["optional-dependencies"]["cluster"],
    }
    for name, requirements in asked.items():
        names = {requirement_name(requirement) for requirement in requirements}
        assert names <= set(locked(name)), name


def test_both_lock_files_agree() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    for name in run.keys() & dev.keys():
        assert run[name].split()[0] == dev[name].split()[0], name


def test_dependencies_are_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    requirements = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for group in ("bench", "fuzz", "release"):
        requirements += project["dependency-groups"][group]
    requirements += project["project"]["optional-dependencies"]["cluster"]
    names = [requirement_name(requirement) for requirement in requirements]
    assert [name for name in names if f"**{name}**" not in explained] == []
