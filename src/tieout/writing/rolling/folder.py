"""The files of a project's folder as they are taken along, and what of it stands under a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ...errors import BadProject
from ..expressions import MARK
from ..project import TEXT
from ..release import Release
from ..toml import LARGEST, Section, read_plain, read_toml, table_files

KINDS = (".toml", ".md", ".csv")
MOST_OTHERS = 200
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
PERIODS = ("period", "against", "sum_of")


def other_files(folder: Path, figures: Path, written: str) -> dict[str, bytes]:
    """The plain files that lie in a project beside its own: settings, notes. Not what was written from it, nor the new figures."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        own = path.name.startswith(".") or path.suffix not in KINDS or path.stem == written
        if own or path.is_symlink() or not path.is_file() or (figures.exists() and path.samefile(figures)):
            continue
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST or len(found) >= MOST_OTHERS:
            raise BadProject(f"{path.name}:1: is more than is taken along, {MOST_OTHERS} files of {LARGEST // 1024**2} MB; move it out of the project")
        found[path.name] = content
    return found


def keep(like: Path, path: Path, text: str) -> None:
    """Write a file with the line ends and the byte order mark of another."""
    with like.open("rb") as file:
        start = file.read(65536)
    mark = b"\xef\xbb\xbf" if start.startswith(b"\xef\xbb\xbf") else b""
    path.write_bytes(mark + (text.replace("\n", "\r\n") if b"\r\n" in start else text).encode("utf-8"))


def conditional(folder: Path, release: Release) -> frozenset[str]:
    """The names of [periods] that are spoken of under a condition only."""
    always = set(_always(read_plain(folder, TEXT)))
    for name in table_files(folder):
        top = read_toml(folder, name)
        columns = [column for column in top.sections("columns") if "when" not in column.values]
        rest = Section(top.file, {key: value for key, value in top.values.items() if key != "columns"}, top.lines)
        for section in (rest, *columns):
            for _, text in section.every_text():
                always |= set(_always(text))
        for column in columns:
            always |= set(_periods(column))
    return frozenset(release.calendar.named) - always


def _periods(column: Section) -> Iterator[str]:
    for key in PERIODS:
        yield from column.texts(key)


def _always(text: str) -> Iterator[str]:
    """The names in expressions of a template that stand in no condition."""
    depth = 0
    for match in MARK.finditer(text):
        word = (match[2] or "").split()[:1]
        depth += (word == ["if"]) - (word == ["endif"])
        if match[1] is not None and depth == 0:
            yield from NAME.findall(match[1])
