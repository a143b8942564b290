"""Values as the text of a TOML file, in the order in which a person would write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...words.barred import BARRED

PLAIN = re.compile(r"[A-Za-z0-9_-]+$")
SIGNS = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
NEWLINE = "\n"
NEXT_LINE = 0x85
Value = str | int | bool | list["Value"] | dict[str, "Value"]


def quoted(text: str) -> str:
    """A text in quotes, without signs for machines, which no project holds; what TOML forbids in one is escaped, and runs of three quotes, which begin a text of many lines."""
    made = "".join(SIGNS.get(char) or (f"\\u{ord(char):04x}" if ord(char) == NEXT_LINE else char) for char in BARRED.sub(" ", text))
    return '"' + made.replace("'''", "''\\u0027") + '"'


def lines_of(text: str) -> str:
    """A text of several lines in three quotes, as it stands."""
    made = "".join(f"\\u{ord(char):04x}" if char in "\t\r" or ord(char) == NEXT_LINE else char for char in BARRED.sub(" ", text).replace("\\", "\\\\"))
    made = made.replace("\"\"\"", "\\\"\\\"\\\"")
    return f'"""\n{made[:-1]}\\""""' if made.endswith('"') else f'"""\n{made}"""'


def bare(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if PLAIN.match(key) else quoted(key)


def inline(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    return "{ " + ", ".join(f"{bare(key)} = {inline(item)}" for key, item in value.items()) + " }"


def written(values: Mapping[str, Value]) -> str:
    """A file: keys first, then its lists of tables, each under a header of its own."""
    return "\n".join(_lines(values)) + "\n"


def _lines(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        if not _tables(value):
            yield f"{bare(key)} = {lines_of(value) if isinstance(value, str) and NEWLINE in value else inline(value)}"
    for key, value in values.items():
        for item in value if isinstance(value, list) and _tables(value) else ():
            assert isinstance(item, dict)
            yield ""
            yield f"[[{bare(key)}]]"
            yield from (f"{bare(name)} = {inline(own)}" for name, own in item.items())


def _tables(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
