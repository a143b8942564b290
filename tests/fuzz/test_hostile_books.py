"""Books that want to crash, hang, fill the memory, reach the network or write: one line each, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from time import perf_counter

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgers import QUERY, database_books, project, rows_of_the_example, write_database, write_parquet, write_workbook
from tieout.errors import BadProject
from tieout.writing import ledgers as reader
from tieout.writing import read_project
from tieout.writing.ledgers import read_rows
from tieout.writing.release import BookSource

ROWS = rows_of_the_example()
SHEET = "xl/worksheets/sheet1.xml"


def refused(folder: Path) -> str:
    with pytest.raises(BadProject) as found:
        read_project(folder)
    assert "\n" not in str(found.value)
    assert len(str(found.value)) < 500
    return str(found.value)


def queried(folder: Path, query: str) -> str:
    project(folder, database_books(query))
    write_database(folder / "ledger.duckdb", ROWS)
    before = (folder / "ledger.duckdb").read_bytes()
    told = refused(folder)
    assert (folder / "ledger.duckdb").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["concepts.toml", "ledger.duckdb", "release.toml", "tables", "text.md"]
    return told


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    folder = project(tmp_path / "project")
    write_workbook(folder / "figures.xlsx", ROWS)
    return folder


def with_part(path: Path, part: str, content: bytes, compressed: int = zipfile.ZIP_DEFLATED) -> None:
    """Put other content into a part of a package."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", compressed) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))


def test_a_zip_bomb(workbook: Path) -> None:
    with_part(workbook / "figures.xlsx", SHEET, b"<worksheet>" + b" " * (80 << 20))
    assert (workbook / "figures.xlsx").stat().st_size < 200_000
    assert refused(workbook) == "figures.xlsx: unpacks to more than 64 MB; leave out what the release does not need"


def test_a_bomb_that_lies_about_its_size(workbook: Path) -> None:
    path = workbook / "figures.xlsx"
    with_part(path, SHEET, b"<worksheet>" + b" " * (80 << 20))
    content = path.read_bytes()
    path.write_bytes(content.replace((11 + (80 << 20)).to_bytes(4, "little"), (4096).to_bytes(4, "little")))
    assert refused(workbook).startswith("figures.xlsx: cannot be read (")


@pytest.mark.parametrize("declared", [
    '<!DOCTYPE w [<!ENTITY a "' + "x" * 5000 + '">' + "".join(f'<!ENTITY {chr(98 + n)} "' + f"&{chr(97 + n)};" * 20 + '">' for n in range(8)) + "]>",
    '<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
])  # fmt: skip
def test_entities(workbook: Path, declared: str) -> None:
    sheet = f'{declared}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'
    with_part(workbook / "figures.xlsx", SHEET, sheet.encode())
    told = refused(workbook)
    assert told.startswith("figures.xlsx")
    assert "root:" not in told


def test_a_cell_at_the_last_row_and_column(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook / "figures.xlsx")
    book.active["XFD1048576"] = 1
    book.save(workbook / "figures.xlsx")
    start = perf_counter()
    assert len(read_project(workbook).printing.values.books) == len(ROWS)
    assert perf_counter() - start < 40


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(["xlsx", "parquet", "query"]), st.integers(0, 10**9), st.integers(0, 10**9), st.binary(min_size=1, max_size=40))
def test_damaged_files(tmp_path_factory: pytest.TempPathFactory, kind: str, cut: int, at: int, noise: bytes) -> None:
    """Cut off, and overwritten in the middle: rows, or one line."""
    path = tmp_path_factory.mktemp("damaged") / "books"
    {"xlsx": write_workbook, "parquet": write_parquet, "query": write_database}[kind](path, ROWS)
    content = path.read_bytes()
    content = content[: len(content) - cut % len(content)] if cut % 2 else content
    at %= len(content)
    path.write_bytes(content[:at] + noise + content[at + len(noise) :])
    try:
        rows = list(read_rows(path.parent, BookSource(kind, path.name, QUERY)))
    except BadProject as error:
        assert str(error).startswith("books")
        assert "\n" not in str(error)
    else:
        assert len(rows) <= len(ROWS) + 1


def test_a_truncated_parquet_file(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    write_parquet(folder / "figures.parquet", ROWS)
    content = (folder / "figures.parquet").read_bytes()
    for much in (0, 3, len(content) // 2, len(content) - 1):
        (folder / "figures.parquet").write_bytes(content[:much])
        assert refused(folder).startswith("figures.parquet: is no Parquet file that can be read (")


def test_a_parquet_file_of_more_rows_than_can_be_meant(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    write_parquet(folder / "figures.parquet", [("cash", "2006-12-31", 1)] * 1_000_001)
    assert (folder / "figures.parquet").stat().st_size < 200_000
    assert refused(folder) == "figures.parquet: holds more than 1,000,000 rows or 64 MB; leave out what the release does not need"


@pytest.mark.parametrize("query", [
    "insert into journal values (1, 'a', 'b', 1)", "create table t as select 1", "drop table journal", "copy journal to 'out.csv'",
    "attach 'other.duckdb'", "install httpfs", "load httpfs", "set enable_external_access = true", "pragma database_list", "export database 'out'",
    "select concept, period, value from journal; drop table journal", "", "explain select 1", "call pragma_version()", "vacuum",
])  # fmt: skip
def test_statements_that_are_no_select(tmp_path: Path, query: str) -> None:
    told = queried(tmp_path / "project", query)
    if query:
        assert told == "ledger.duckdb: the query is not a single SELECT; write `select concept, period, value from ...`"
    else:
        assert told.startswith("release.toml:")


@pytest.mark.parametrize("source", [
    "read_csv('/etc/passwd')", "read_text('/etc/passwd')", "'/etc/passwd'", "glob('/*')", "read_parquet('https://example.com/x.parquet')",
    "read_csv('http://169.254.169.254/')", "duckdb_secrets()", "sqlite_scan('x.db', 't')", "postgres_scan('', '', '')",
])  # fmt: skip
def test_selects_that_reach_out(tmp_path: Path, source: str) -> None:
    told = queried(tmp_path / "project", f"select 'cash' as concept, '3Q07' as period, 1 as value from {source}")
    assert told.startswith("ledger.duckdb: the query cannot be run (")
    assert "root:" not in told


def test_a_query_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", 3)
    monkeypatch.setattr(reader, "PATIENCE", 20.0)
    start = perf_counter()
    told = queried(tmp_path / "project", "select 'cash' as concept, '3Q07' as period, sum(a.range * b.range) % 7 as value from range(10000000) a, range(10000000) b")
    assert told.startswith("ledger.duckdb: takes more ")
    assert perf_counter() - start < 25


def test_a_query_that_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PATIENCE", 0.05)
    assert queried(tmp_path / "project", QUERY) == "ledger.duckdb: takes more than 30 seconds to read; ask for less of it"


@pytest.mark.parametrize("query", [
    "select 'cash' as concept, '3Q07' as period, range as value from range(20000000)",
    "select string_agg(repeat('x', 1000), '') as concept, '3Q07' as period, 1 as value from range(3000000)",
])  # fmt: skip
def test_a_query_that_fills_the_memory(tmp_path: Path, query: str) -> None:
    assert queried(tmp_path / "project", query).startswith("ledger.duckdb: ")


def test_a_database_that_is_none(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", database_books())
    for content in (b"", b"concept,period,value\n", b"SQLite format 3\0" + bytes(4096)):
        (folder / "ledger.duckdb").write_bytes(content)
        assert refused(folder).startswith("ledger.duckdb: ")


def test_a_database_that_is_open_elsewhere(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", database_books())
    write_database(folder / "ledger.duckdb", ROWS)
    with duckdb.connect(str(folder / "ledger.duckdb")):
        assert refused(folder) == "ledger.duckdb: another program has it open to write; close it there, or copy the file"
    assert len(read_project(folder).printing.values.books) == len(ROWS)
