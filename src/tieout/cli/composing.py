"""A project made a release in memory and read back: what `write` keeps and `preview` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import BadOption
from ..model.finding import Severity
from ..model.place import Place
from ..model.result import Result
from ..writing import FORMATS
from .output import refuse_read
from .settings import load_settings
from .tagged import Rendered

if TYPE_CHECKING:
    from ..writing.reading_back import Print

MOST_TOLD = 20  # lines of a project
LONGEST = 100  # letters of a line that is quoted


class Composed(Struct, frozen=True):
    """The files of a release, not yet written; what to say of each; the findings that stop it; the open marks of the project."""

    files: dict[Path, bytes]
    lines: tuple[str, ...]
    findings: tuple[str, ...]
    marks: tuple[str, ...]


def compose(project: Path, styles: Sequence[str], folder: Path, against: Sequence[str] = ()) -> Composed:
    """Read a project, lay it out in some formats, or those of release.toml, and tie out what was made."""
    from ..pipeline import check, read_figures
    from ..writing import open_marks, own_files, read_project, unread

    settings = load_settings(str(project / "release.toml"), None, "", "", None)
    release = read_project(project)
    sources = [read_figures(source) for source in against]
    files: dict[Path, bytes] = {}
    lines: list[str] = []
    alarmed: dict[str, list[tuple[Path, Place, str]]] = {}
    findings: list[str] = []
    facts: tuple[int, list[str]] | None = None
    rendered = Rendered(release)
    for style in styles or release.release.formats:
        made = {folder / name: content for name, content in rendered.files(style).items()}
        files |= made
        path = next(iter(made))
        if FORMATS[style].facts:
            facts = facts or rendered.compare_facts()
            lines.append(f"{path}: {facts[0]} facts, the same in its tags and in xBRL-JSON")
        if not FORMATS[style].read_back:
            continue
        result = settings.apply(check(made[path], name=str(path), against=sources), notices=False)
        alarms = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
        found = [finding for finding in alarms if finding.accepted is None]
        lines += [f"{path}:{finding.place}: accepted {finding.code} {finding.message} ({finding.accepted})" for finding in alarms if finding.accepted is not None]
        for finding in found:
            alarmed.setdefault(f"{finding.severity} {finding.code} {finding.message}", []).append((path, finding.place, _line_at(result, finding.place)))
        missing = unread(release, result.release.figures)
        if len(missing) > release.release.unread:
            findings += _told(missing, path, project)
        elif missing:
            lines.append(f"{path}: {len(missing)} printed and not read as figures, which release.toml accepts")
        lines.append(_line(path, result))
    findings = [*(_alarm(words, places) for words, places in alarmed.items()), *findings, *(facts[1] if facts else [])]
    refuse_read(files, [*own_files(project), *([settings.path] if settings.path else []), *against])
    return Composed(files, tuple(lines), tuple(findings), tuple(f"{project}/{mark}" for mark in open_marks(project)))


def _alarm(words: str, places: Sequence[tuple[Path, Place, str]]) -> str:
    """A finding with the line that would be printed, and the other files in which it is found: none of them is there to look at."""
    path, place, line = places[0]
    others = ", ".join(dict.fromkeys(other.name for other, _, _ in places[1:]))
    return f"{path}:{place}: {words}" + (f", in {line!r}" if line else "") + (f"; and in {others}" if others else "")


def _line_at(result: Result, place: Place) -> str:
    """The line of a place, without the blanks that lay it out."""
    lines = result.release.document.lines
    return shorten(lines[place.line - 1].text, LONGEST, placeholder=" ...") if 0 < place.line <= len(lines) else ""


def _told(missing: Sequence[Print], path: Path, project: Path) -> Iterator[str]:
    """The prints that were not read again, line by line of the project."""
    places: dict[str, list[str]] = {}
    for one in missing:
        places.setdefault(one.place, []).append(one.text)
    for place, texts in list(places.items())[:MOST_TOLD]:
        shown = ", ".join(texts[:6]) + (" ..." if len(texts) > 6 else "")
        yield f"{project}/{place}: {shown} in {path.name} was not read as a figure; write it as a release does: tables with heads, text with a unit or a name beside the number"
    if len(places) > MOST_TOLD:
        yield f"{path}: so it is with figures of {len(places) - MOST_TOLD} more lines"


def styles_of(text: str | None) -> tuple[str, ...]:
    """The formats that an option asks for; none where it was not given."""
    wanted = tuple(style.strip().lower() for style in (text or "").split(",") if style.strip())
    for style in wanted:
        if style not in (*FORMATS, "all"):
            raise BadOption(f"--to {style}: is no format; choose from {', '.join(FORMATS)}, or all")
    return tuple(FORMATS) if "all" in wanted else wanted


def _line(path: Path, result: Result) -> str:
    covered = result.coverage
    broken = f", {covered.broken} broken" if covered.broken else ""
    count = sum(finding.severity is Severity.NOTE for finding in result.findings)
    notes = f"{broken}, {count} note{'s' if count != 1 else ''}" if count else broken
    against = f", {len(result.against.found)} found in the other documents" if result.against else ""
    return f"{path}: {covered.figures} figures, {covered.tied + covered.explained} tied, {covered.untied} untied{notes}{against}"
