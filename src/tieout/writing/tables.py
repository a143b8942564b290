"""tables/*.toml: what each table prints, row by row and column by column."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path, PurePath

from msgspec import Struct

from ..errors import BadProject
from .calendar import Named, overlap
from .cells import DIGITS, NILS, Cells, read_cells, read_ends
from .cells import KEYS as CELL_KEYS
from .plugs import Plug, read_plug
from .quantities import Measure
from .release import Release
from .toml import Section, read_toml, table_files
from .values import Values

SCALES = {"units": 0, "thousands": 3, "lakhs": 5, "millions": 6, "crores": 7, "billions": 9, "trillions": 12}
TABLE_KEYS = ("caption", "center", "scale", "decimals", "percent_decimals", "percentages", "rounding", "negative", "nil", "rules", "percent", "stub", "width",
              "head", "heads", "stub_head", "digits", "columns", "rows", "notes", "plugs")  # fmt: skip
COLUMN_KEYS = ("name", "head", "group", "period", "measure", "against", "of", "currency", "end", "decimals", "sum_of", "span", "part", "sign", "sign_at", "when")
ROW_KEYS = ("concept", "label", "indent", "sign", "scale", "decimals", "percent", "columns", "mark", "above", "below", "text", "rule", "blank", "total", "ends", *CELL_KEYS, "when")
RULED = frozenset("-=_ .*~+|")
MOST = 400  # tables; as many columns or thousands of rows are a slip


class RowKind(StrEnum):
    """What stands in a row."""

    FIGURES = "figures"
    HEADING = "heading"
    RULE = "rule"
    BLANK = "blank"


class Column(Struct, frozen=True):
    """`end` is the column of the last digit in ASCII, counted from 1; 0 where it is to be worked out. `span` are
    the first and last column that its rule covers, there too from 1. `source` is where the project has it. Of a `part`, cells
    print the concept of that name below the row's. `sign` is a currency sign before the digits, in ASCII at the column
    `sign_at`, 0 for directly before them."""

    name: str
    head: tuple[str, ...]
    group: str
    period: Named
    measure: Measure
    against: Named | None
    of: str
    currency: str
    decimals: int | None
    end: int
    over: tuple[Named, ...]
    span: tuple[int, int] | None
    source: Section
    part: str = ""
    sign: str = ""
    sign_at: int = 0


class Row(Struct, frozen=True):
    """A row as the project has it; `text` is the label with its own line breaks or the rule's character. `columns` are the
    names of those in which it prints, all where it is empty; `scale` and `decimals` are its own where they differ. `ends`
    are the columns of last digits that stand elsewhere than in the other rows, by the name of the column. `source` is where
    the project has it."""

    kind: RowKind
    source: Section
    text: str = ""
    concept: str = ""
    indent: int = 0
    sign: int = 1
    scale: int | None = None
    decimals: int | None = None
    percent: bool = False
    columns: tuple[str, ...] = ()
    above: str = ""
    below: str = ""
    ends: tuple[tuple[str, int], ...] = ()
    cells: Cells = Cells()

    @property
    def line(self) -> int:
        """Its line in the table's file."""
        return self.source.line()


class Table(Struct, frozen=True):
    """A table of a project; `scale` is the power of ten of its amounts, and `from_print` says whether percentages are worked out
    from its printed amounts, where they are else from the books. `source` is its file."""

    name: str
    file: str
    caption: str
    center: bool
    scale: int
    decimals: int
    percent_decimals: int
    footed: bool
    from_print: bool
    negative: str
    nil: str
    rules: str
    percent: str
    stub: int
    width: int
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    plugs: tuple[Plug, ...]
    source: Section
    heads: bool = True
    stub_head: str = ""
    digits: str = DIGITS[0]


def read_tables(folder: Path, release: Release, values: Values) -> dict[str, Table]:
    """The tables of a project by the names of their files."""
    names = table_files(folder)
    if len(names) > MOST:
        raise BadProject(f"tables: there are more than {MOST} tables; leave out what the release does not need")
    return {(stem := PurePath(name).stem): read_table(read_toml(folder, name), stem, release, values) for name in names}


def read_table(top: Section, name: str, release: Release, values: Values) -> Table:
    """What the file of a table says."""
    top.only(*TABLE_KEYS)
    columns = tuple(_column(section, n, release, values) for n, section in enumerate(top.sections("columns"), 1))
    names = [column.name for column in columns]
    many = Counter(names)
    for column in columns:
        if many[column.name] > 1:
            column.source.fail("name", f"two columns have the name {column.name!r}; give each its own")
    rows = tuple(read_row(section, values, columns) for section in top.sections("rows"))
    if not columns or not any(row.kind is RowKind.FIGURES for row in rows):
        top.fail("columns", "the table has no columns or no rows; add [[columns]] with period and [[rows]] with concept")
    stub, width = top.number("stub", 0), top.number("width", 0)
    if not 0 <= width <= 132 or not 0 <= stub <= 100:
        top.fail("stub" if 0 <= width <= 132 else "width", "a table is at most 132 columns wide, for EDGAR takes no more; write width = 0 to have it worked out")
    footed = top.choice("rounding", ("independent", "footed"), "independent") == "footed"
    return Table(
        name, top.file, top.text("caption", ""), top.flag("center", False), SCALES[top.choice("scale", tuple(SCALES), "units")],
        _decimals(top, "decimals") or 0, _decimals(top, "percent_decimals", 1) or 0,
        footed, top.choice("percentages", ("of the books", "of the print"), "of the print" if footed else "of the books") == "of the print", top.choice("negative", ("minus", "parentheses"), release.negative),
        top.choice("nil", NILS, release.nil), top.choice("rules", ("rows", "totals", "none"), "totals"),
        top.choice("percent", ("all", "ends", "marked"), "all"), stub, width, top.text("head", ""), columns, rows, top.texts("notes"),
        tuple(read_plug(section, names, values) for section in top.sections("plugs")), top,
        top.choice("heads", ("worked out", "none"), "worked out") != "none", top.text("stub_head", ""), top.choice("digits", DIGITS, DIGITS[0]),
    )  # fmt: skip


def _decimals(section: Section, key: str, default: int | None = None) -> int | None:
    if key not in section.values:
        return default
    number = section.number(key)
    if not 0 <= number <= 6:
        section.fail(key, f"{key} is {number}; write 0 to 6")
    return number


def _column(section: Section, n: int, release: Release, values: Values) -> Column:
    section.only(*COLUMN_KEYS)
    measure = Measure(section.choice("measure", tuple(Measure), Measure.AMOUNT))
    over = tuple(named(section, "sum_of", text, release) for text in section.texts("sum_of"))
    if over and measure not in (Measure.AMOUNT, Measure.SHARE):
        section.fail("sum_of", f"a {measure} cannot be added up over periods; take sum_of out, or print amounts")
    if moment := next((one.name for one in over if one.period.instant), ""):
        section.fail("sum_of", f"{moment} is a moment, and moments do not add up; write quarters or years")
    if overlap(one.period for one in over):
        section.fail("sum_of", f"{' and '.join(one.name for one in over)} have days in common, which would be counted twice; write periods that follow one another")
    period = named(section, "period", section.text("period", "current"), release)
    against = named(section, "against", section.text("against"), release) if measure in (Measure.CHANGE, Measure.DIFFERENCE) else None
    of = section.text("of") if measure is Measure.SHARE else ""
    if of:
        values.concept(of, f"{section.file}:{section.line('of')}")
    end, sign_at = section.number("end", 0), section.number("sign_at", 0)
    if not (0 <= end <= 132 and 0 <= sign_at <= 132):
        section.fail("end", f"end is {end} and sign_at {sign_at}; a table is at most 132 columns wide")
    return Column(
        section.text("name", str(n)), section.texts("head"), section.text("group", ""), period, measure, against, of,
        section.text("currency", release.currency), _decimals(section, "decimals"), end, over, _span(section), section,
        section.text("part", ""), section.text("sign", ""), sign_at,
    )  # fmt: skip


def _span(section: Section) -> tuple[int, int] | None:
    span = section.values.get("span")
    if span is None:
        return None
    if not (isinstance(span, list) and len(span) == 2 and all(isinstance(n, int) for n in span) and 1 <= span[0] <= span[1] <= 132):
        section.fail("span", f"span is {span!r}; write the first and the last column of its rule, as [40, 47]")
    return span[0], span[1]


def named(section: Section, key: str, text: str, release: Release) -> Named:
    """The period that a key names."""
    found = release.calendar.period(text)
    if found is None:
        section.fail(key, f"{text!r} is no period; write a name of [periods] in release.toml ({', '.join(release.calendar.named)}), or one as 1Q03")
    return found


def read_row(section: Section, values: Values, columns: tuple[Column, ...]) -> Row:
    """What a row of a table says; `columns` are those of the table."""
    section.only(*ROW_KEYS)
    indent = section.number("indent", 0)
    if not 0 <= indent <= 40:
        section.fail("indent", f"indent is {indent}; write 0 to 40")
    if "rule" in section.values:
        rule = section.text("rule")
        if rule not in ("columns-", "columns=") and not (rule.strip() and RULED.issuperset(rule)):
            section.fail("rule", f"rule is {rule!r}; write \"-\", \"=\", \"columns-\", \"columns=\", or a line of such characters as it stands")
        return Row(RowKind.RULE, section, rule)
    if section.values.get("blank"):
        return Row(RowKind.BLANK, section)
    if "text" in section.values:
        return Row(RowKind.HEADING, section, section.text("text"), indent=indent)
    names = tuple(column.name for column in columns)
    if "concept" not in section.values and "forms" in section.values:
        return _row_of_words(section, indent, read_cells(section, names, values))
    concept = values.concept(section.text("concept"), f"{section.file}:{section.line('concept')}")
    wanted, cells = section.texts("columns"), read_cells(section, names, values)
    for name in wanted:
        if name not in names:
            section.fail("columns", f"{name!r} is no column of this table; its columns are {', '.join(names)}")
    for column in columns:
        if column.part and (not wanted or column.name in wanted) and column.name not in {*cells.concepts, *cells.forms}:
            values.concept(f"{concept.name}.{column.part}", f"{section.file}:{section.line('concept')}")
    total = section.flag("total", bool(concept.parts))
    scale = SCALES[section.choice("scale", tuple(SCALES), "units")] if "scale" in section.values else None
    return Row(
        RowKind.FIGURES, section, section.text("label", concept.label) + section.text("mark", ""), concept.name, indent,
        -1 if section.choice("sign", ("as it is", "turned"), "as it is") == "turned" else 1, scale, _decimals(section, "decimals"),
        section.flag("percent", False), wanted, section.choice("above", ("", "-", "="), "-" if total else ""), section.choice("below", ("", "-", "="), ""),
        read_ends(section, set(names)), cells,
    )  # fmt: skip


def _row_of_words(section: Section, indent: int, cells: Cells) -> Row:
    """A row without a concept: each of its cells prints its form, words or expressions."""
    if cells.concepts or any("#" in form for form in cells.forms.values()):
        section.fail("forms", "a row without a concept prints words alone, and no digits for a #; add concept, or write the words of its cells")
    label, (above, below) = section.text("label", "") + section.text("mark", ""), (section.choice(key, ("", "-", "="), "") for key in ("above", "below"))
    return Row(RowKind.FIGURES, section, label, "", indent, 1, None, None, False, tuple(cells.forms), above, below, read_ends(section, set(cells.forms)), cells)
