"""The program that reads the books of other formats, in a bounded process of its own: rows of concept, period and value as texts.

    {"kind": "query", "path": ..., "query": ...} on its input -> ["12", "cash", "2006-12-31", "170771000"] a line on its output

Numbers become texts without a float on the way, but for cells of a workbook, which are floats: those are written as they are
printed. What cannot be read is one line on the standard error and the status 3; a library that is missing is the status 4.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NoReturn

REFUSED, MISSING = 3, 4
COLUMNS = ("concept", "period", "value")
MOST = 1_000_000  # rows
LONGEST = 200  # characters of a text
UNPACKED = 64 * 1024 * 1024  # bytes of a workbook, or of the columns of a Parquet file
BATCH = 10_000  # rows that are held at a time
WHOLE = 2**53
MEMORY = "384MB"
LOCKED: dict[str, Any] = {
    "enable_external_access": "false", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "allow_community_extensions": "false",
    "memory_limit": MEMORY, "temp_directory": "", "threads": "1", "lock_configuration": "true",
}  # fmt: skip
Row = tuple[int, list[str]]


def refuse(message: str, row: int = 0) -> NoReturn:
    """Stop with what is wrong, and the row at which it is."""
    sys.stderr.write(json.dumps([row, message]))
    sys.stderr.flush()
    raise SystemExit(REFUSED)


def read_workbook(asked: dict[str, str]) -> Iterator[Row]:
    """The first three columns of a workbook's first sheet."""
    import warnings
    import zipfile

    import openpyxl

    warnings.simplefilter("ignore")
    with zipfile.ZipFile(asked["path"]) as package:
        if sum(part.file_size for part in package.infolist()) > UNPACKED:
            refuse(f"unpacks to more than {UNPACKED >> 20} MB; leave out what the release does not need")
    book = openpyxl.load_workbook(asked["path"], read_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=len(COLUMNS)), 1):
        texts = [workbook_text(cell, number) for cell in cells]
        if any(texts):
            yield number, [*texts, *[""] * (len(COLUMNS) - len(texts))]


def workbook_text(cell: Any, row: int) -> str:
    """What a cell holds; a formula is refused, as what it makes is no base figure."""
    if cell.data_type == "f":
        refuse(f"{cell.coordinate} is a formula, and the books hold base figures; paste its value", row)
    if cell.data_type == "e":
        refuse(f"{cell.coordinate} shows {str(cell.value)[:20]} in place of a value; mend it", row)
    if isinstance(cell.value, float):
        return plain(Decimal(repr(cell.value)), row)
    return text_of(cell.value, row)


def read_parquet(asked: dict[str, str]) -> Iterator[Row]:
    """The three columns of a Parquet file by their names; rows are counted from 1."""
    import pyarrow
    from pyarrow import parquet

    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    pyarrow.set_cpu_count(1)
    try:
        schema = parquet.ParquetFile(asked["path"]).schema_arrow
        named(list(schema.names))
        texts = [name for name in COLUMNS if pyarrow.types.is_string(schema.field(name).type)]  # a text that is repeated is held once
        file = parquet.ParquetFile(asked["path"], read_dictionary=texts)
        meta = file.metadata
        size = sum(part.total_uncompressed_size for n in range(meta.num_row_groups) for k in range(meta.num_columns) if (part := meta.row_group(n).column(k)).path_in_schema in COLUMNS)
        if meta.num_rows > MOST or size > UNPACKED:
            refuse(f"holds more than {MOST:,} rows or {UNPACKED >> 20} MB; leave out what the release does not need")
        number = 0
        for batch in file.iter_batches(BATCH, columns=list(COLUMNS), use_threads=False):
            for values in zip(*(batch.column(name).to_pylist() for name in COLUMNS), strict=True):
                number += 1
                yield number, [text_of(value, number) for value in values]
    except (pyarrow.ArrowException, ValueError, OSError) as error:
        refuse(f"is no Parquet file that can be read ({said(error)}); write it anew")


def read_query(asked: dict[str, str]) -> Iterator[Row]:
    """The rows of a query to a DuckDB database that is opened to be read, and can reach nothing else."""
    import duckdb

    try:
        connection = duckdb.connect(asked["path"], read_only=True, config=LOCKED)
    except duckdb.Error as error:
        lock = "lock" in str(error).lower()
        refuse("another program has it open to write; close it there, or copy the file" if lock else f"is no DuckDB database that can be opened ({said(error)}); name another file")
    try:
        statements = connection.extract_statements(asked["query"])
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            refuse("the query is not a single SELECT; write `select concept, period, value from ...`")
        cursor = connection.execute(statements[0])
        titles = [str(column[0]).lower() for column in cursor.description or ()]
        named(titles)
        places = [titles.index(name) for name in COLUMNS]
        number = 0
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                number += 1
                yield number, [text_of(row[place], number) for place in places]
    except duckdb.Error as error:
        refuse(f"the query cannot be run ({said(error)}); mend it")


def named(titles: list[str]) -> None:
    """Refuse what has not got each of the columns once."""
    for name in COLUMNS:
        if titles.count(name) != 1:
            refuse(f"has {'no column' if name not in titles else 'more than one column'} {name!r}; name its columns concept, period and value")


def text_of(value: object, row: int) -> str:
    """A value as figures.csv would hold it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | datetime.date):
        refuse(f"holds {str(value)[:40]!r}, which is neither a text nor a number", row)
    if isinstance(value, float):
        if not (abs(value) < WHOLE and value == int(value)):
            refuse(f"holds {value!r}, a binary number with a fraction, which is not exact; store it as a decimal, as decimal(38, 2)", row)
        return str(int(value))
    return plain(value, row) if isinstance(value, Decimal) else str(value).strip()[: LONGEST + 1]


def plain(value: Decimal, row: int) -> str:
    """A decimal in plain digits, without the zeros that end it."""
    if not value.is_finite() or abs(value.adjusted()) > LONGEST:
        refuse(f"holds {str(value)[:40]}, which is no number that can be meant", row)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(error: Exception) -> str:
    """The first line of an error, in so many words."""
    return " ".join(str(error).split("\n")[0].split())[:160] or type(error).__name__


READERS: dict[str, Callable[[dict[str, str]], Iterator[Row]]] = {"xlsx": read_workbook, "parquet": read_parquet, "query": read_query}


def main() -> None:
    """Answer what is asked."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        for count, (number, texts) in enumerate(READERS[asked["kind"]](asked)):
            if count > MOST:
                refuse(f"holds more than {MOST:,} rows; leave out what the release does not need")
            sys.stdout.write(json.dumps([number, *texts]) + "\n")
    except ImportError:
        raise SystemExit(MISSING) from None
    except MemoryError:
        refuse("needs more memory than it may have; leave out what the release does not need")
    except Exception as error:
        refuse(f"cannot be read ({said(error)}); write it anew")


if __name__ == "__main__":
    main()
