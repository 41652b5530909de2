"""The command line: ``copydesk explain | convert | parse | check | rules``.

Exit status: 0 fine, 1 problems found, 2 wrong use.  Pelican is not imported.
"""

from __future__ import annotations

import argparse
import gc
import inspect
import json
import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from msgspec.structs import replace

from copydesk import explain, ledger
from copydesk.intake import filing
from copydesk.model import Severity
from copydesk.problems import problem
from copydesk.record import record
from copydesk.recover import Recovered, recover, stories, unheard
from copydesk.rules import CHAIN
from copydesk.writing import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from copydesk.model import Problem

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
_FEW = 24
"""Fewer files than this are read in this process, since starting others would cost more than they save."""
_CHUNK = 8
_BETWEEN_SEARCHES = 50_000
"""Objects that may be made before the garbage collector searches again."""


class WrongUse(Exception):  # noqa: N818 - a use that is wrong, not an error of ours
    """The command cannot be carried out; the message says why."""


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Say it, and leave."""
        self.exit(WRONG_USE, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # File names may have bytes that are in no encoding: they are shown, and must not stop anything.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # `copydesk … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except WrongUse as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return WRONG_USE
    except OSError as error:  # a folder that cannot be written, a name that is too long
        print(f"copydesk: {error.filename}: {error.strerror}", file=sys.stderr)
        return WRONG_USE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="copydesk", description="Raw article text becomes clean Markdown.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("explain", help="show what was made of a file, and why")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--as", dest="form", choices=explain.FORMS, default="story", help="which stage to show"
    )
    command.add_argument(
        "--quotes", dest="form", action="store_const", const="quotes", help="show who said what (--as quotes)"
    )
    command.set_defaults(run=_explain)

    command = commands.add_parser("convert", help="write the Markdown of files or folders")
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="folder to write to (default: beside the copy)"
    )
    command.add_argument("--force", action="store_true", help="write over Markdown that says something else")
    command.set_defaults(run=_convert)

    command = commands.add_parser("parse", help="print the recovered stories as JSON, one a line")
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.add_argument(
        "--jsonl", action="store_true", help="one JSON object a line (the only form, and the default)"
    )
    command.set_defaults(run=_parse)

    command = commands.add_parser("check", help="list the problems of files or folders")
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.set_defaults(run=_check)

    command = commands.add_parser("rules", help="print the rules in their order, each with what it marks")
    command.set_defaults(run=_rules)
    return parser


# --------------------------------------------------------------- commands


def _explain(arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    if path.is_dir():
        message = f"{path} is a folder; name one file"
        raise WrongUse(message)
    if not path.exists():
        message = f"{path}: there is no such file"
        raise WrongUse(message)
    found = _one(path)
    for line in explain.FORMS[arguments.form](found):
        print(line)
    return PROBLEMS if found.refused else FINE


def _one(path: Path) -> Recovered:
    """Recover the one file of a command; a file that is no copy is wrong use."""
    try:
        found = recover(path)
    except filing.Unreadable as error:
        raise WrongUse(explain.problem(error.problem)) from error
    if _is_copy(found):
        return found
    raise WrongUse(explain.problem(_refusals(found)[0]))


def _convert(arguments: argparse.Namespace) -> int:
    files = _files(arguments.paths)
    status = FINE
    for (path, root), result in zip(files, _each(_markdown_of, files), strict=True):
        for each in result.problems:
            print(explain.problem(each), file=sys.stderr)
        target = path.with_suffix(".md")
        if arguments.output:
            target = arguments.output / (target.name if path in arguments.paths else target.relative_to(root))
        if result.text is None:
            status = max(status, _refusal(path, arguments.paths, result))
        elif not _write(target, result.text, own=target == path, force=arguments.force):
            status = max(status, PROBLEMS)
        elif target == path and path in arguments.paths:
            print(f"copydesk: {path} is Markdown already", file=sys.stderr)
    return status


def _write(target: Path, text: str, *, own: bool, force: bool) -> bool:
    """Write Markdown unless there is other Markdown; if that is the story itself (`own`), all is well."""
    said = text.encode("utf-8", "backslashreplace")
    if not force and target.exists() and target.read_bytes() != said:
        if not own:
            message = f"copydesk: {target} says something else already and is kept; remove it, or say --force"
            print(message, file=sys.stderr)
        return own
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(said)
    print(target)
    return True


def _parse(arguments: argparse.Namespace) -> int:
    files = _files(arguments.paths)
    status = FINE
    for (path, _), result in zip(files, _each(_record_of, files), strict=True):
        for each in result.problems:
            print(explain.problem(each), file=sys.stderr)
        if result.text is not None:
            print(result.text)
        if result.problems:
            status = max(status, _refusal(path, arguments.paths, result))
    return status


def _check(arguments: argparse.Namespace) -> int:
    files = _files(arguments.paths)
    status = FINE
    told: set[Problem] = set()  # that of a folder's file is met with each of its stories
    first: dict[str, Path] = {}
    for (path, _), result in zip(files, _each(_problems_of, files), strict=True):
        refusal = PROBLEMS if result.is_copy else _refusal(path, arguments.paths, result)
        other = first.setdefault(result.id, path) if result.id else path
        again = [problem("duplicate-story", str(path), other=other)] if other != path else []
        for each in (*result.problems, *again):
            if each in told:
                continue
            print(explain.problem(each), file=sys.stderr if refusal == WRONG_USE else sys.stdout)
            if each.severity is not Severity.NOTE:
                told.add(each)
                status = max(status, refusal)
    for each in chain.from_iterable(map(unheard, arguments.paths)):
        print(explain.problem(each))
        told.add(each)
        status = max(status, PROBLEMS)
    if status != WRONG_USE:
        print(f"{_counted(len(files), 'file')}, {_counted(len(told), 'problem')}", file=sys.stderr)
    return status


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _refusal(path: Path, named: Sequence[Path], result: Result) -> int:
    """The exit status for a file without a story: it is wrong use to name a file that is no copy."""
    return WRONG_USE if not result.is_copy and path in named else PROBLEMS


def _rules(_: argparse.Namespace) -> int:
    for number, rule in enumerate(CHAIN, 1):
        print(f"{number:>2}. {rule.__name__}")
        print("\n".join(f"    {line}".rstrip() for line in (inspect.getdoc(rule) or "").splitlines()))
        print()
    return FINE


# --------------------------------------------------------------- work on many files


class Result(NamedTuple):
    """What a worker sends back for one file: plain text, so that little is copied between processes."""

    text: str | None
    problems: tuple[Problem, ...]
    is_copy: bool = True
    """False for a file that cannot be read as text at all."""
    id: str = ""
    """That of the story, the same for the same bytes; empty where there is none."""


def _files(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    paths = list(paths)
    missing = [path for path in paths if not path.exists()]
    if missing:
        message = f"{missing[0]}: there is no such file or folder"
        raise WrongUse(message)
    found = list(stories(paths))
    if not found:
        message = f"{paths[0]}: there is no copy in it (.txt, .html or .md)"
        raise WrongUse(message)
    return found


def _each(work: Callable[[tuple[Path, Path]], Result], files: list[tuple[Path, Path]]) -> Iterator[Result]:
    """Do the work on every file, with all cores if there are many files, and yield in the given order."""
    with _progress(len(files)) as advance:
        if len(files) < _FEW or (os.cpu_count() or 1) == 1:
            for each in files:
                yield work(each)
                advance()
            return
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to import, for many files only

        first = work(files[0])  # has word lists and weights read, which forked workers need not read again
        with ProcessPoolExecutor(initializer=spare_collector) as pool:
            for result in chain((first,), pool.map(work, files[1:], chunksize=_CHUNK)):
                yield result
                advance()


def spare_collector() -> None:
    """Run the garbage collector less often: there are hardly any cycles, and it takes 5 % of the time."""
    gc.freeze()
    gc.set_threshold(_BETWEEN_SEARCHES)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A progress bar on standard error, if that is a terminal and the work is long."""
    if total < _FEW or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only long work for a person pays for it
    from rich.progress import Progress  # noqa: PLC0415 - see above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("copydesk", total=total)
        yield lambda: bar.advance(task)


def _recovered(file: tuple[Path, Path]) -> Recovered | Result:
    """The story in a file, or the result that says why there is none."""
    path, root = file
    try:
        found = recover(path, root)
    except filing.Unreadable as error:
        return Result(None, (replace(error.problem, file=str(path)),), is_copy=False)
    return found if _is_copy(found) else Result(None, _refusals(found), is_copy=False)


def _refusals(found: Recovered) -> tuple[Problem, ...]:
    return tuple(each for each in found.problems if each.severity is Severity.REFUSAL)


def _is_copy(found: Recovered) -> bool:
    """Whether the file contains text, with or without a story."""
    if found.copy is None:
        return not found.refused
    return not found.copy.refused or any(each.code == "empty" for each in found.copy.problems)


def _markdown_of(file: tuple[Path, Path]) -> Result:
    found = _recovered(file)
    if isinstance(found, Result):
        return found
    if found.refused:
        return Result(None, found.problems)
    return Result(markdown.write(found.article), _lost(found))


def _record_of(file: tuple[Path, Path]) -> Result:
    found = _recovered(file)
    if isinstance(found, Result):
        return found
    text = json.dumps(record(found.article), ensure_ascii=False)
    return Result(text if found.copy is None or found.copy.lines else None, _refusals(found))


def _problems_of(file: tuple[Path, Path]) -> Result:
    found = _recovered(file)
    if isinstance(found, Result):
        return found
    problems = (*found.problems, *_ahead(found), *_lost(found))
    return Result(None, problems, id="" if found.refused else found.article.id)


def _ahead(found: Recovered) -> Iterator[Problem]:
    """The problem of a story that is dated more than a day after its file was last changed, as by a slip.

    Only `check` looks at this: a build must not depend on when files were changed.
    """
    published = found.article.published
    changed = datetime.fromtimestamp(found.path.stat().st_mtime, UTC)
    if published and published.when > changed + timedelta(days=1):
        date, then = f"{published.when:%Y-%m-%d}", f"{changed:%Y-%m-%d}"
        yield problem("date-in-future", str(found.path), date=date, changed=then)


def _lost(found: Recovered) -> tuple[Problem, ...]:
    """The problem of words that are neither in the Markdown nor among the cuts, if there are any."""
    if found.copy is None:
        return ()
    text = "\n".join(line.raw for line in found.copy.lines)
    return ledger.check(found.copy, text, found.article, markdown.write(found.article), str(found.path))


if __name__ == "__main__":
    sys.exit(main())
