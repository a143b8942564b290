"""Books in a workbook, a Parquet file or a database: the same release as from figures.csv, and one line for what cannot be read."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow
import pytest

import ledgers
from ledgers import (
    EXAMPLE,
    QUERY,
    database_books,
    project,
    rows_of_the_example,
    write_database,
    write_parquet,
    write_workbook,
)
from tieout.errors import BadOption, BadProject
from tieout.writing import ledgers as reader
from tieout.writing import read_project, render

ROWS = rows_of_the_example()
KINDS: dict[str, tuple[str, str, Callable[..., None]]] = {
    "xlsx": ("figures.xlsx", "", write_workbook), "parquet": ("figures.parquet", "", write_parquet),
    "query": ("ledger.duckdb", database_books(), write_database),
}  # fmt: skip


def made(folder: Path, kind: str, rows: list[tuple[object, ...]], books: str | None = None) -> Path:
    file, said, write = KINDS[kind]
    project(folder, said if books is None else books)
    write(folder / file, rows)
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(BadProject) as found:
        read_project(folder)
    assert "\n" not in str(found.value)
    return str(found.value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_release_is_that_of_figures_csv(tmp_path: Path, kind: str) -> None:
    folder = made(tmp_path / "project", kind, list(ROWS))
    assert render(read_project(folder), "ascii") == render(read_project(EXAMPLE), "ascii")
    assert len(ROWS) > 60


@pytest.mark.parametrize(("kind", "row"), [("xlsx", 4), ("parquet", 3), ("query", 3)])
def test_messages_name_file_and_row(tmp_path: Path, kind: str, row: int) -> None:
    file = KINDS[kind][0]
    rows: list[tuple[object, ...]] = list(ROWS)
    rows[2] = ("revenue.sensor", *rows[2][1:])
    assert refused(made(tmp_path / "name", kind, rows)) == f"{file}:{row}: 'revenue.sensor' is no concept; did you mean 'revenue.sensors'?"
    rows[2] = ("revenue.sensors", "5Q07", 1)
    assert refused(made(tmp_path / "period", kind, rows)).startswith(f"{file}:{row}: '5Q07' is no period; ")
    rows[2] = rows[1]
    assert refused(made(tmp_path / "twice", kind, rows)) == f"{file}:{row}: 'revenue.sensors' of 3Q06 is in row {row - 1} as well; keep one of the two"


@pytest.mark.parametrize("kind", KINDS)
def test_a_control_total_that_differs_names_its_row(tmp_path: Path, kind: str) -> None:
    rows = [*ROWS, ("revenue.total", "3Q07", 465_347_001)]
    row = len(rows) + (kind == "xlsx")
    assert refused(made(tmp_path / "project", kind, list(rows))).startswith(f"{KINDS[kind][0]}:{row}: revenue.total of 3Q07 is 465,347,001, and its definition makes 465,347,000 (")


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_that_is_missing_is_asked_for_there(tmp_path: Path, kind: str) -> None:
    rows = [row for row in ROWS if row[:2] != ("tax", "3Q07")]
    assert refused(made(tmp_path / "project", kind, list(rows))).endswith(f"add the line `tax,3Q07,...` to {KINDS[kind][0]}")


def test_a_workbook_is_read_exactly(tmp_path: Path) -> None:
    """Decimals as they are printed, days as days; blank rows and notes are passed over, and count."""
    rows: list[tuple[object, ...]] = [row if row[0] != "goodwill" else (row[0], datetime.date.fromisoformat(row[1]) if "-" in row[1] else row[1], row[2]) for row in ROWS]
    at = next(n for n, row in enumerate(rows) if row[:2] == ("other_expenses", "2Q07"))
    rows[at] = ("other_expenses", "2Q07", 4_416_999.9)
    other = next(n for n, row in enumerate(rows) if row[:2] == ("tax", "2Q07"))
    rows[other] = ("tax", "2Q07", "20026000.1")
    rows.insert(0, ())
    rows.insert(1, ("# of the ledger", "", "as exported"))
    books = read_project(made(tmp_path / "project", "xlsx", rows)).printing.values.books
    found = {name: entry for (name, period), entry in books.items() if name in ("other_expenses", "tax") and period.end.month == 9}
    assert found["other_expenses"].value == Fraction("4416999.9")
    assert (found["tax"].value, found["tax"].line) == (Fraction("20026000.1"), other + 4)


@pytest.mark.parametrize(("cell", "message"), [
    ("=1+1", "figures.xlsx:2: C2 is a formula, and the books hold base figures; paste its value"),
    (True, "figures.xlsx:2: holds 'True', which is neither a text nor a number"),
    (None, "figures.xlsx:2: '' is no number; write digits in base units with a minus where it is negative, as -1059574000"),
    ("1,000", "figures.xlsx:2: '1,000' is no number; write digits in base units with a minus where it is negative, as -1059574000"),
    (1e300, "figures.xlsx:2: holds 1E+300, which is no number that can be meant"),
    ("#DIV/0!", "figures.xlsx:2: C2 shows #DIV/0! in place of a value; mend it"),
])  # fmt: skip
def test_cells_that_are_no_figures(tmp_path: Path, cell: object, message: str) -> None:
    assert refused(made(tmp_path / "project", "xlsx", [("cash", "2006-12-31", cell)])) == message


def test_a_workbook_without_heads(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    write_workbook(folder / "figures.xlsx", ROWS[1:], head=ROWS[0])
    assert refused(folder) == "figures.xlsx:1: the first row of its first sheet is not concept, period, value; write these heads there"


def test_decimals_and_whole_floats_of_parquet(tmp_path: Path) -> None:
    for name, kind in (("decimal", pyarrow.decimal128(20, 3)), ("float", pyarrow.float64())):
        folder = project(tmp_path / name)
        write_parquet(folder / "figures.parquet", [(row[0], row[1], Decimal(row[2]) if name == "decimal" else float(row[2])) for row in ROWS], kind)
        assert render(read_project(folder), "ascii") == render(read_project(EXAMPLE), "ascii")


def test_floats_with_fractions_are_refused(tmp_path: Path) -> None:
    folder = project(tmp_path / "parquet")
    write_parquet(folder / "figures.parquet", [*ROWS[:4], ("cash", "3Q07", 0.1)], pyarrow.float64())
    told = "holds 0.1, a binary number with a fraction, which is not exact; store it as a decimal, as decimal(38, 2)"
    assert refused(folder) == f"figures.parquet:5: {told}"
    folder = made(tmp_path / "query", "query", list(ROWS), database_books("select concept, period, (case when line = 1 then 0.1 else 2 end)::double as value from journal order by line"))
    assert refused(folder) == f"ledger.duckdb:2: {told}"


def test_columns_that_are_missing(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    pyarrow.parquet.write_table(pyarrow.table({"concept": ["cash"], "when": ["3Q07"], "value": [1]}), folder / "figures.parquet")
    assert refused(folder) == "figures.parquet: has no column 'period'; name its columns concept, period and value"
    folder = made(tmp_path / "query", "query", list(ROWS), database_books("select concept, period, period, value from journal"))
    assert refused(folder) == "ledger.duckdb: has more than one column 'period'; name its columns concept, period and value"


def test_there_is_one_place_of_books(tmp_path: Path) -> None:
    folder = made(tmp_path / "project", "xlsx", list(ROWS))
    shutil.copy(EXAMPLE / "figures.csv", folder)
    assert refused(folder) == 'release.toml:1: the books are in figures.csv and figures.xlsx; say in which with [books] file = "figures.csv", or take the others out'
    release = folder / "release.toml"
    release.write_text(release.read_text(encoding="utf-8") + '\n[books]\nfile = "figures.xlsx"\n', encoding="utf-8")
    assert len(read_project(folder).printing.values.books) == len(ROWS)


@pytest.mark.parametrize(("books", "message"), [
    ('file = "figures.csv"\ndatabase = "ledger.duckdb"\nquery = "select 1"', 'the books are in one place; write either file = "figures.xlsx", or database and query'),
    ('query = "select 1"', 'the books are in one place; write either file = "figures.xlsx", or database and query'),
    ('database = "ledger.duckdb"', 'a database needs a query, and a query a database; write database = "ledger.duckdb" and query = "select concept, period, value from ..."'),
    ('file = "figures.ods"', "the books are 'figures.ods'; write a file whose name ends with .csv, .xlsx, .parquet"),
    ('file = "../figures.csv"', "'../figures.csv' is not in the project's folder; put it there, and write its name alone"),
    ('file = "/etc/figures.csv"', "'/etc/figures.csv' is not in the project's folder; put it there, and write its name alone"),
    ('file = "none.xlsx"', "the books 'none.xlsx' are not there; put the file into the project's folder, or name another one"),
    (f'database = "none.duckdb"\nquery = "{QUERY}"', "the books 'none.duckdb' are not there; put the file into the project's folder, or name another one"),
])  # fmt: skip
def test_what_release_toml_says_of_books(tmp_path: Path, books: str, message: str) -> None:
    found = refused(project(tmp_path / "project", books))
    assert found.partition(": ")[2] == message
    assert found.startswith("release.toml:")


def test_the_release_is_never_written_over_its_books(tmp_path: Path) -> None:
    folder = made(tmp_path / "project", "xlsx", list(ROWS))
    release = folder / "release.toml"
    release.write_text('file = "figures"\n' + release.read_text(encoding="utf-8"), encoding="utf-8")
    assert refused(folder) == "release.toml:1: the release would be written over its books, 'figures.xlsx'; write file = \"release\" at the top, or give the books another name"


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    write_workbook(tmp_path / "elsewhere.xlsx", ROWS)
    (folder / "figures.xlsx").symlink_to(tmp_path / "elsewhere.xlsx")
    assert refused(folder) == "release.toml:1: 'figures.xlsx' is a link out of the project's folder; put the file itself there"


@pytest.mark.parametrize(("kind", "library", "extra"), [("xlsx", "openpyxl", "xlsx"), ("parquet", "pyarrow", "parquet"), ("query", "DuckDB", "duckdb")])
def test_a_library_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, library: str, extra: str) -> None:
    folder = made(tmp_path / "project", kind, list(ROWS))
    monkeypatch.setattr(sys, "path", [])  # which the bounded process finds its libraries by
    monkeypatch.setenv("PYTHONPATH", "")
    with pytest.raises(BadOption) as found:
        read_project(folder)
    assert str(found.value) == f"{KINDS[kind][0]}: needs {library}; install it with: pip install 'tieout[{extra}]'"


def test_the_list_of_libraries_is_that_of_the_kinds() -> None:
    assert set(reader.LIBRARIES) == set(KINDS) == {"xlsx", "parquet", "query"}
    assert ledgers.HEAD == ("concept", "period", "value")
