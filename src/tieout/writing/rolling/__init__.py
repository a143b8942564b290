"""A release project made that of the next period: its files changed where they speak of time, all else left as it is.

    DIR, new figures, 4Q07 -> periods moved, books merged, marks for a human -> read as a project, tied to the last print -> NEWDIR
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from ...errors import BadOption, BadProject
from ..books import find_source, read_lines
from ..calendar import Named
from ..concepts import NAME as CONCEPTS
from ..concepts import read_concepts
from ..marks import Mark, open_marks
from ..new_folder import new_folder, refuse_filled
from ..project import TEXT, Project, read_project, read_values, work_out
from ..release import NAME as RELEASE
from ..release import read_release
from ..toml import read_plain, read_text, read_toml, table_files
from .books import Merged, merge, periods_of
from .editing import Editing
from .folder import conditional, keep, other_files
from .missing import refuse_missing
from .periods import Turn, months_of, rename
from .printed import Compared, compare_prints
from .release import roll_release
from .tables import roll_concepts, roll_table
from .text import roll_text

__all__ = ["Rolled", "roll"]

HOW = " with --output"


class Rolled(Struct, frozen=True):
    """What was made: the folder, the old and the new project, the figures merged, what a human is to look at, what differs from the last print."""

    folder: Path
    old: Project
    new: Project
    merged: Merged
    marks: tuple[Mark, ...]
    compared: Compared


def roll(folder: Path, to: str, figures: Path, target: Path | None = None, rate: str | None = None) -> Rolled:
    """Make the project of a later period in a new or empty folder. The old one is only read.

    Raises `BadProject` with file, line and remedy, `BadOption` where the period or the folder cannot be.
    """
    old = read_project(folder)
    turn = _turn(old, to)
    to = rename(turn.calendar, old.release.calendar.named["current"].name, turn.now) or to
    target = target if target is not None else _beside(folder, old.release.calendar.named["current"].name, to)
    refuse_filled(target, HOW)
    if target.resolve().is_relative_to(folder.resolve()):
        raise BadOption(f"{target}: is within {folder}, which stays as it is; choose another folder with --output")
    if not target.parent.is_dir():
        raise BadOption(f"{target}: there is no folder {target.parent} to make it in; make that first, or choose another with --output")
    with new_folder(target, HOW) as made:
        merged, changed = _write(folder, made, old, turn, to, figures, rate)
        try:
            new = _read(made, merged, figures)
        except BadProject as error:
            raise _placed(error, old, merged, changed, figures, to) from error
        compared = compare_prints(old, new, f"{folder}/", f"{target}/")
        marks = tuple(open_marks(made))
    return Rolled(target, old, new, merged, marks, compared)


def _turn(old: Project, to: str) -> Turn:
    calendar = old.release.calendar
    named = calendar.named["current"]
    was, now = calendar.told(named.name) or Named(named.name, named.period), calendar.told(to)
    place = f"{RELEASE}:{read_toml(old.folder, RELEASE).lines.line(('periods', 'current'))}"
    if now is None:
        raise BadOption(f"--to {to}: is no period; write it as release.toml does, as 1Q03, 1H03 or FY2003")
    if months_of(now.period) != months_of(was.period):
        raise BadOption(f"--to {to}: is not as long as the current period, {named.name} ({place}); name one of {months_of(was.period)} months")
    if now.period.end <= was.period.end:
        raise BadOption(f"--to {to}: is not after the current period, {named.name} ({place}); name a later one")
    return Turn(calendar, was.period, now.period)


def _beside(folder: Path, was: str, to: str) -> Path:
    """The folder beside the old one that is named by the new period."""
    full = folder.resolve()
    name = re.sub(re.escape(was), to.lower() if was.lower() in full.name else to, full.name, count=1, flags=re.IGNORECASE)
    return folder.parent / name if folder.name and name != full.name else full.parent / (name if name != full.name else to.lower())


def _write(folder: Path, made: Path, old: Project, turn: Turn, to: str, figures: Path, rate: str | None) -> tuple[Merged, dict[str, Editing]]:
    """All files of the new project, in a folder of their own; what was changed in which."""
    tree = old.printing.values.tree
    known = frozenset(tree) | frozenset(old.release.calendar.named)
    plain = {name: read_plain(folder, name) for name in (RELEASE, CONCEPTS, TEXT)}
    books = _books(folder, old)
    figured = read_plain(folder, books)
    lines = list(read_lines(figured, books, tree, old.release.calendar))
    release = roll_release(plain[RELEASE], old.release, turn, to, rate, conditional(folder, old.release), periods_of(lines, old.release.calendar))
    changed = {RELEASE: release, CONCEPTS: roll_concepts(plain[CONCEPTS], turn), TEXT: roll_text(TEXT, plain[TEXT], turn, known)}
    for name in table_files(folder):
        changed[name] = roll_table(name, read_plain(folder, name), read_toml(folder, name), turn, known)
    (made / "tables").mkdir()
    for name, content in other_files(folder, figures, old.release.file).items():
        (made / name).write_bytes(content)
    for name, editing in changed.items():
        keep(folder / name, made / name, editing.made())
    calendar = read_release(read_toml(made, RELEASE)).calendar
    merged = merge(books, figured, lines, figures, tree, old.release.calendar, calendar)
    (made / books).parent.mkdir(parents=True, exist_ok=True)
    keep(folder / books, made / books, merged.text)
    return merged, changed


def _books(folder: Path, old: Project) -> str:
    """The name of the file of books; those that are not in CSV are not rolled, for nothing could be added to them line by line."""
    source = find_source(folder, old.release)
    if source.kind != "csv":
        raise BadProject(f"{RELEASE}:{source.line or 1}: the books are in {source.file}, and roll adds lines to a CSV file; write them as figures.csv, and take [books] out")
    return source.file


def _read(made: Path, merged: Merged, figures: Path) -> Project:
    """The new project; where figures are missing, all of them are named."""
    release = read_release(read_toml(made, RELEASE))
    tree = read_concepts(made)
    values = read_values(made, release, tree)
    refuse_missing(made, release, values, f"{figures}:{read_text(figures, str(figures)).rstrip().count(chr(10)) + 1}")
    return work_out(made, release, values)


def _placed(error: BadProject, old: Project, merged: Merged, changed: Mapping[str, Editing], figures: Path, to: str) -> BadProject:
    """What is wrong with the new project, at the line where it can be mended: that of the new figures, or that of the old project,
    for the new one is not kept."""
    books = old.printing.values.source
    message = re.sub(rf"(?<![\w./-]){re.escape(books)}:(\d+)", lambda match: f"{figures}:{merged.origin[int(match[1])]}" if int(match[1]) in merged.origin else match[0], str(error))
    if message.endswith(f" in {books}"):
        message = f"{message.removesuffix(books)}{figures} or {books}"
    found = re.match(r"([\w./-]+):(\d+): ", message)
    if found is None or found[1] not in changed:
        return BadProject(message)
    return BadProject(f"{old.folder / found[1]}:{changed[found[1]].origin(int(found[2]))}: in the release of {to}, {message[found.end() :]}")
