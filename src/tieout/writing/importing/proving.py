"""An import proves itself: the project is written, read back and compared; what is not printed again is made in a plainer way.

    tables of figures, sentences with figures by name  ->  the lines of a table, figures by name  ->  plain text
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from ...errors import BadProject
from ...model.figure import Figure
from ...model.finding import Finding, Severity
from ...model.result import Result
from ..formats import render
from ..project import Project, read_project
from ..reading_back import unread
from ..release import NAME as RELEASE
from .comparing import lost_laid_out, lost_marked_up, matched
from .making import Made, Without, make_laid_out, make_marked_up

ReadBack = Callable[[bytes, str], Result]
NOTHING = (0, 0, 0)  # that an attempt costs
MOST_ATTEMPTS = 24
LAID_OUT = "ascii"
LAST_KEY = 'file = "release"\n'
FILE = re.compile(r"tables/([^/:]+)\.toml:")


class Import(Struct, frozen=True):
    """A project that was made and proven: its files, what it prints, and the figures that are lost. `known` are findings of
    the written release that the published one has as well, `strange` those that it has not."""

    made: Made
    content: bytes
    lost: tuple[Figure, ...]
    known: tuple[Finding, ...]
    strange: tuple[Finding, ...]


class Attempt(Struct, frozen=True):
    """One way to make the project; `unread` are the figures by name that are not read in what was written."""

    made: Made
    without: Without
    content: bytes
    written: Result
    lost: tuple[Figure, ...]
    strange: tuple[Finding, ...]
    unread: int

    @property
    def cost(self) -> tuple[int, int, int]:
        """The fewer the better: findings that were none before, figures by name that nobody reads, figures that are lost."""
        return len(self.strange), self.unread, len(self.lost)


def import_release(result: Result, read_back: ReadBack) -> Import:
    """The project of a published release. `read_back` checks what was written. Raises `BadProject` where none can be made."""
    best = _attempt(result, read_back, Without())
    if best.cost != NOTHING and best.made.plain:
        best = min(best, _attempt(result, read_back, Without(found=False)), key=lambda attempt: attempt.cost)
    without = best.without
    for words in (False, True, True):
        if best.cost == NOTHING:
            break
        suspects = _suspects(result, best, without, words)
        if suspects == without:
            continue
        other = _attempt(result, read_back, suspects)
        better = _better(best, other, without, suspects)
        for found in (other, _attempt(result, read_back, better) if better not in (suspects, without) else other):
            best = min(best, found, key=lambda attempt: attempt.cost)
        without = best.without
    known = [finding for finding in _alarms(best.written) if finding not in best.strange]
    made = _with_unread(best.made, best.unread) if best.unread else best.made
    return Import(made, best.content, best.lost, tuple(known), best.strange)


def _with_unread(made: Made, count: int) -> Made:
    """The project with the number of figures by name that nobody reads, so that it can be written as it is."""
    text = made.files[RELEASE].decode("utf-8").replace(LAST_KEY, f"{LAST_KEY}unread = {count}  # figures that are printed and not read again\n", 1)
    return msgspec.structs.replace(made, files={**made.files, RELEASE: text.encode("utf-8")})


def _attempt(result: Result, read_back: ReadBack, without: Without) -> Attempt:
    for _ in range(MOST_ATTEMPTS):
        made = _make(result, without)
        try:
            project, name, content = _written(made, _style(result))
            made = _without_spare(made, _style(result), content)
        except BadProject as error:
            without = _without(str(error), made, without)
            continue
        written = read_back(content, name)
        lost = lost_laid_out if _style(result) == LAID_OUT else lost_marked_up
        missing = len(unread(project, written.release.figures))
        return Attempt(made, without, content, written, tuple(lost(result.release, written.release)), tuple(_strange(result, written)), missing)
    raise BadProject("the release cannot be made a project: too many of its tables cannot be printed again")


def _without_spare(made: Made, style: str, content: bytes) -> Made:
    """The project without figures that it does not need to print the same."""
    if made.spare == made.files["figures.csv"]:
        return made
    less = msgspec.structs.replace(made, files=made.files | {"figures.csv": made.spare}, bases=made.spare.count(b"\n") - 1)
    try:
        return less if _written(less, style)[2] == content else made
    except BadProject:
        return made


def _without(message: str, made: Made, without: Without) -> Without:
    """What to leave out after a message: the table that it names, else all figures of the text by name."""
    found = FILE.search(message)
    every = frozenset(range(len(made.lines)))
    if found and found[1] not in without.tables:
        return msgspec.structs.replace(without, tables=without.tables | {found[1]})
    if without.lines == every:
        raise BadProject(message)
    return msgspec.structs.replace(without, lines=every)


def _style(result: Result) -> str:
    return LAID_OUT if result.release.document.format in ("ascii", "submission") and all(line.slots is None for line in result.release.document.lines) else "html"


def _make(result: Result, without: Without) -> Made:
    return make_laid_out(result, without) if _style(result) == LAID_OUT else make_marked_up(result, without)


def _written(made: Made, style: str) -> tuple[Project, str, bytes]:
    """The project, and what `tieout write` would write."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in made.files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        project = read_project(Path(folder))
        name, content = next(iter(render(project, style).items()))
    return project, name, content


def _suspects(result: Result, attempt: Attempt, without: Without, words: bool) -> Without:
    """Left out as well: the tables of lost figures and of findings that were none, the lines of those in the text. Tables of
    `words` that lose figures are to be lines."""
    index = {line.number: n for n, line in enumerate(result.release.document.lines)}
    figures = {figure.id: figure for figure in attempt.written.release.figures}
    pairs = {other.id: one for one, other in matched(result.release.figures, attempt.written.release.figures)}
    found = [pairs[name] for finding in attempt.strange for name in finding.figures if name in figures and name in pairs]
    tables = frozenset(figure.table for figure in (*attempt.lost, *found) if figure.table)
    lines = frozenset(index[figure.place.line] for figure in attempt.lost if not figure.table and figure.place.line in index)
    return msgspec.structs.replace(without, tables=without.tables | tables, words=without.words | tables if words else without.words, lines=without.lines | lines)


def _better(one: Attempt, other: Attempt, without: Without, suspects: Without) -> Without:
    """The suspects of which fewer figures are lost where they are left out."""
    before, after = Counter(figure.table for figure in one.lost), Counter(figure.table for figure in other.lost)
    strange = len(other.strange) < len(one.strange)

    def kept(old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
        return old | {table for table in new - old if after[table] < before[table] or (strange and after[table] == before[table])}

    return msgspec.structs.replace(suspects, tables=kept(without.tables, suspects.tables), words=kept(without.words, suspects.words))


def _alarms(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity is not Severity.NOTE]


def _strange(published: Result, written: Result) -> list[Finding]:
    """Findings of the written release that the published one has not: neither by fingerprint or message, nor of the same figure."""
    known = {finding.fingerprint for finding in published.findings} | {finding.message for finding in published.findings}
    blamed = {(finding.code, name) for finding in published.findings for name in finding.figures[:1]}
    pairs: dict[str, str] = {}
    alarms = _alarms(written)
    if any(finding.fingerprint not in known for finding in alarms):
        pairs = {other.id: one.id for one, other in matched(published.release.figures, written.release.figures)}
    return [
        finding for finding in alarms
        if finding.fingerprint not in known and finding.message not in known
        and not any((finding.code, pairs.get(name, "")) in blamed for name in finding.figures[:1])
    ]  # fmt: skip
