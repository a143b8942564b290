"""The example project with its books in another format."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import duckdb
import openpyxl
import pyarrow
from pyarrow import parquet

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
HEAD = ("concept", "period", "value")
QUERY = "select concept, period, value from journal order by line"
Row = Sequence[object]


def rows_of_the_example() -> list[tuple[str, str, int]]:
    """The figures of figures.csv."""
    with EXAMPLE.joinpath("figures.csv").open(encoding="utf-8", newline="") as file:
        return [(row["concept"], row["period"], int(row["value"])) for row in csv.DictReader(line for line in file if not line.startswith("#"))]


def project(folder: Path, books: str = "") -> Path:
    """The example without its books; `books` is what release.toml says of them."""
    shutil.copytree(EXAMPLE, folder)
    folder.joinpath("figures.csv").unlink()
    release = folder / "release.toml"
    release.write_text(release.read_text(encoding="utf-8") + (f"\n[books]\n{books}\n" if books else ""), encoding="utf-8")
    return folder


def write_workbook(path: Path, rows: Sequence[Row], head: Row = HEAD) -> None:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (head, *rows):
        sheet.append(list(row))
    book.save(path)


def write_parquet(path: Path, rows: Sequence[Row], kind: pyarrow.DataType | None = None) -> None:
    """A Parquet file; `kind` is that of the values."""
    names, periods, values = zip(*rows, strict=True)
    parquet.write_table(pyarrow.table({"period": list(periods), "value": pyarrow.array(values, kind or pyarrow.int64()), "note": ["x"] * len(rows), "concept": list(names)}), path)


def write_database(path: Path, rows: Sequence[Row]) -> None:
    """A database with a table of them."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table journal (line integer, concept varchar, period varchar, value decimal(38, 4))")
        connection.executemany("insert into journal values (?, ?, ?, ?)", [(n, name, period, Decimal(str(value))) for n, (name, period, value) in enumerate(rows)])


def database_books(query: str = QUERY) -> str:
    """What release.toml says of a database."""
    return f'database = "ledger.duckdb"\nquery = """{query}"""'
