"""A project's TOML files, with the line of every key, so that whatever is wrong in one is said with its place.

Keys and values are read by the standard library; their lines are found by `toml_places.py`.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from ..errors import BadProject
from ..words.barred import BARRED
from .toml_places import KeyPath, Lines, find_lines

TABLES = "tables"
LARGEST = 8 * 1024 * 1024  # bytes of one file of a project, books apart
AT_LINE = re.compile(r"\(at line (\d+)")


class Section(Struct, frozen=True):
    """A table of a TOML file: its values, its path from the top, and the lines of the file's keys."""

    file: str
    values: Mapping[str, Any]
    lines: Lines
    path: KeyPath = ()

    def line(self, key: str | int | None = None) -> int:
        """The line of a key, of the section without one; of what holds it where it has no line of its own."""
        return self.lines.line(self.path if key is None else (*self.path, key))

    def text_place(self, *keys: str | int) -> str:
        """File and line at which the text of a value begins, the nth of a list by its number."""
        return f"{self.file}:{self.lines.text((*self.path, *keys))}"

    def every_text(self) -> Iterator[tuple[str, str]]:
        """Every text below, with the place at which it begins."""
        todo: list[tuple[KeyPath, Any]] = [(self.path, self.values)]
        while todo:
            path, value = todo.pop()
            if isinstance(value, dict):
                todo += [((*path, key), item) for key, item in reversed(value.items())]
            elif isinstance(value, list):
                todo += [((*path, n), item) for n, item in reversed(list(enumerate(value)))]
            elif isinstance(value, str):
                yield f"{self.file}:{self.lines.text(path)}", value

    def fail(self, key: str | int | None, message: str) -> NoReturn:
        """Stop with the place of a key."""
        raise BadProject(f"{self.file}:{self.line(key)}: {message}")

    def only(self, *known: str) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, 1, 0.6)
                self.fail(key, f"the key {key!r} is unknown here; {f'write {near[0]!r}' if near else 'known are ' + ', '.join(sorted(known))}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it has to be there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            self.fail(key, f"{key} is {value!r}, no text; write it in quotes")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 10**9:
            self.fail(key, f"{key} is {value!r}, no whole number; write it in digits without quotes")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, f"{key} is {value!r}; write true or false")
        return value

    def choice(self, key: str, known: tuple[str, ...], default: str) -> str:
        """One of some words."""
        value = self.values.get(key, default)
        if value not in known:
            self.fail(key, f"{key} is {value!r}; write one of {', '.join(known)}")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self.values.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f"{key} is no list of texts; write [\"...\", \"...\"]")
        return tuple(value)

    def section(self, key: str) -> Section | None:
        """The table under a key, None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fail(key, f"{key} is {value!r}, no table; write [{key}] with keys below it")
        return Section(self.file, value, self.lines, (*self.path, key))

    def sections(self, key: str) -> Iterator[Section]:
        """The tables of a list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(key, f"{key} is no list of tables; write [[{key}]] above each")
        for n, item in enumerate(value):
            yield Section(self.file, item, self.lines, (*self.path, key, n))

    def _value(self, key: str, default: Any) -> Any:
        value = self.values.get(key, default)
        if value is None:
            self.fail(None, f"{key} is missing; add {key} = ...")
        return value


def table_files(folder: Path) -> list[str]:
    """The names of the files of a project's tables; those that begin with a dot belong to editors."""
    return [f"{TABLES}/{path.name}" for path in sorted((folder / TABLES).glob("*.toml")) if not path.name.startswith(".")]


def read_toml(folder: Path, name: str) -> Section:
    """A TOML file of a project."""
    text = read_plain(folder, name)
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = AT_LINE.search(str(error))
        said = str(error).partition(" (at ")[0].lower() or "cannot be read"
        raise BadProject(f"{name}:{at[1] if at else text.rstrip().count(chr(10)) + 1}: this is no TOML ({said}); mend the line") from error
    top = Section(name, values, find_lines(text))
    if "\\" in text:  # an escape can say what the file does not hold
        for place, own in top.every_text():
            _refuse_barred(own, place)
    return top


def read_plain(folder: Path, name: str) -> str:
    """The text of a file of a project; one that is a link out of its folder is refused."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadProject(f"{name}:1: is a link out of the project's folder; put the file itself there")
    return read_text(path, name)


def read_text(path: Path, shown: str) -> str:
    """The text of a regular file; `shown` is its name in messages."""
    try:
        content = _start_of(path)
    except OSError as error:
        raise BadProject(f"{shown}: cannot be read ({(error.strerror or 'error').lower()}); `tieout new` makes a whole project") from error
    if content is None:
        raise BadProject(f"{shown}:1: is no regular file; put a file there")
    if len(content) > LARGEST:
        raise BadProject(f"{shown}: is larger than {LARGEST // 1024**2} MB; split it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadProject(f"{shown}:{content[: error.start].count(10) + 1}: this line is not UTF-8; save the file as UTF-8") from error
    if found := BARRED.search(text):
        _refuse_barred(text[found.start() :], f"{shown}:{text.count(chr(10), 0, found.start()) + 1}")
    return text.replace("\r\n", "\n")


def _start_of(path: Path) -> bytes | None:
    """A file up to one byte more than may be read, None where it is no regular file: of a pipe nobody knows whether it ever ends."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        kind = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(21, "is a directory")
        return file.read(LARGEST + 1) if stat.S_ISREG(kind) else None


def _refuse_barred(text: str, place: str) -> None:
    """Refuse a text with a sign for machines."""
    if found := BARRED.search(text):
        file, _, line = place.rpartition(":")
        sign = "a zero byte" if found[0] == "\0" else f"the sign U+{ord(found[0]):04X}"
        raise BadProject(f"{file}:{int(line) + text.count(chr(10), 0, found.start())}: this line holds {sign}, which is for machines and cannot be printed; take it out")
