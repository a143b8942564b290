"""release.toml: who speaks, in which currency, about which periods, and in which habits of print."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import PurePath

from msgspec import Struct

from ..words.units import currencies_in
from .calendar import Calendar, read_calendar
from .concepts import exact
from .format_list import FORMATS
from .toml import Section
from .xbrl.settings import Reporting, read_reporting

NAME = "release.toml"
BOOKS = ("csv", "xlsx", "parquet")  # formats of books that are files
KEYS = ("entity", "currency", "formats", "file", "books", "calendar", "periods", "translation", "habits", "xbrl", "unread")


class Translation(Struct, frozen=True):
    """A convenience translation: so many units of the release's currency make one of `currency`. `printed` is the rate's text,
    `on` the day on which it held."""

    currency: str
    rate: Fraction
    printed: str
    on: date | None = None


class BookSource(Struct, frozen=True):
    """Where the books are: a file of `kind` csv, xlsx or parquet, or a `query` to a database. `line` is that of `[books]`."""

    kind: str
    file: str
    query: str = ""
    line: int = 0

    @property
    def word(self) -> str:
        """What the numbers in its places count."""
        return "line" if self.kind == "csv" else "row"


class Release(Struct, frozen=True):
    """`changes` says over what a percent change is worked out, `crossing` whether one that crosses zero is printed,
    `half` how an exact half of the last digit is rounded. `edgar` asks for EDGAR's table tags in ASCII, `width` is that of
    text, `indent` that of the first line of a paragraph, `nil` what an amount of zero prints as, `paper` the sheet that documents
    of pages are made for. `kept_spacing` says that there are as many blank lines in ASCII as in the text of the project,
    `ascii_only` that other letters are written in its. So many figures that it prints nobody need read again: `unread`, as an import found them."""

    entity: str
    currency: str
    formats: tuple[str, ...]
    file: str
    calendar: Calendar
    reporting: Reporting
    translation: Translation | None = None
    changes: str = "over base"
    crossing: str = "print"
    half: str = "up"
    negative: str = "minus"
    nil: str = "-"
    edgar: bool = False
    width: int = 70
    paper: str = "a4"
    books: BookSource | None = None
    indent: int = 4
    kept_spacing: bool = False
    ascii_only: bool = True
    unread: int = 0


def read_release(top: Section) -> Release:
    """What release.toml says."""
    top.only(*KEYS)
    currency = top.text("currency")
    if currencies_in(currency) != (currency,):
        top.fail("currency", f"the currency {currency!r} is unknown; write the three capital letters of one that tieout knows, as \"USD\" or \"CLP\"")
    formats = top.texts("formats") or ("ascii", "html")
    for name in formats:
        if name not in FORMATS:
            top.fail("formats", f"the format {name!r} is unknown; known are {', '.join(FORMATS)}")
    file = top.text("file", "release")
    if not file.replace("-", "").replace("_", "").isalnum():
        top.fail("file", f"file is {file!r}; write a name of letters, digits, - and _ without an ending")
    habits = top.section("habits") or Section(top.file, {}, top.lines, ("habits",))
    habits.only("changes", "crossing", "half", "negative", "nil", "edgar", "width", "paper", "indent", "spacing", "characters")
    width = habits.number("width", 70)
    if not 40 <= width <= 80:
        habits.fail("width", f"width is {width}; write 40 to 80, for EDGAR's text has at most 80 columns")
    indent = habits.number("indent", 4)
    if not 0 <= indent <= 20:
        habits.fail("indent", f"indent is {indent}; write 0 to 20 columns for the first line of a paragraph")
    entity, calendar = top.text("entity"), read_calendar(top)
    return Release(
        entity, currency, formats, file, calendar, read_reporting(top, entity, calendar.named["current"].end), _translation(top),
        habits.choice("changes", ("over base", "over size"), "over base"), habits.choice("crossing", ("print", "n.m."), "print"),
        habits.choice("half", ("up", "even"), "up"), habits.choice("negative", ("minus", "parentheses"), "minus"),
        habits.choice("nil", ("-", "0"), "-"), habits.flag("edgar", False), width,
        habits.choice("paper", ("a4", "letter"), "a4"), _books(top), indent,
        habits.choice("spacing", ("even", "kept"), "even") == "kept", habits.choice("characters", ("ascii", "unicode"), "ascii") == "ascii",
        top.number("unread", 0),
    )  # fmt: skip


def _books(top: Section) -> BookSource | None:
    section = top.section("books")
    if section is None:
        return None
    section.only("file", "database", "query")
    file, database, query = (section.text(key, "") for key in ("file", "database", "query"))
    if bool(file) == bool(database):
        section.fail(None, "the books are in one place; write either file = \"figures.xlsx\", or database and query")
    if bool(database) != bool(query):
        section.fail(None, "a database needs a query, and a query a database; write database = \"ledger.duckdb\" and query = \"select concept, period, value from ...\"")
    kind = "query" if database else file.lower().rpartition(".")[2]
    if kind not in ("query", *BOOKS):
        section.fail("file", f"the books are {file!r}; write a file whose name ends with .{', .'.join(BOOKS)}")
    if PurePath(file or database).is_absolute() or ".." in PurePath(file or database).parts:
        section.fail("database" if database else "file", f"{file or database!r} is not in the project's folder; put it there, and write its name alone")
    return BookSource(kind, file or database, query, section.line())


def _translation(top: Section) -> Translation | None:
    section = top.section("translation")
    if section is None:
        return None
    section.only("currency", "rate", "date")
    rate = exact(section, "rate")
    if rate <= 0:
        section.fail("rate", "the rate is not above zero; write how many units of the release's currency make one")
    on = section.values.get("date")
    if on is not None and type(on) is not date:
        section.fail("date", f"date is {on!r}; write a day without quotes, as 2003-06-30")
    return Translation(section.text("currency"), rate, section.text("rate"), on)
