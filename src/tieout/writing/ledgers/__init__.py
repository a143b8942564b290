"""Books that are no figures.csv: a workbook, a Parquet file, a query to a DuckDB database, each read in a bounded process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ...bounded import REFUSED, run
from ...errors import BadOption, BadProject, UnreadableSource
from ..release import BookSource

CHILD = Path(__file__).with_name("child.py")
MISSING = 4  # the status of the program where a library is not installed
SECONDS, PATIENCE = 30, 60.0  # of the processor, by the clock
LIBRARIES = {"xlsx": ("openpyxl", "xlsx"), "parquet": ("pyarrow", "parquet"), "query": ("DuckDB", "duckdb")}  # and the extra that has each
Row = tuple[int, list[str]]


def read_rows(folder: Path, source: BookSource) -> Iterator[Row]:
    """Rows with their numbers: concept, period and value as texts. A workbook's first row are its heads.

    Raises `BadProject` with file, row and remedy; `BadOption` where a library is not installed.
    """
    asked = {"kind": source.kind, "path": str((folder / source.file).resolve()), "query": source.query}
    too_long = f"{source.file}: takes more than {SECONDS} seconds to read; ask for less of it"
    try:
        done = run(CHILD, json.dumps(asked).encode(), seconds=SECONDS, patience=PATIENCE, name=f"{source.file}: its reader", too_long=too_long)
    except UnreadableSource as error:
        raise BadProject(str(error)) from error
    library, extra = LIBRARIES[source.kind]
    if done.returncode == MISSING:
        raise BadOption(f"{source.file}: needs {library}; install it with: pip install 'tieout[{extra}]'")
    if done.returncode == REFUSED:
        raise BadProject(_told(done.stderr, source))
    if done.returncode:
        raise BadProject(f"{source.file}: takes more time or memory to read than it may have, or is damaged; ask for less of it, or write it anew")
    for line in done.stdout.decode("utf-8").splitlines():
        number, *texts = json.loads(line)
        yield number, texts


def _told(complaint: bytes, source: BookSource) -> str:
    """What the program says, with its place."""
    try:
        row, message = json.loads(complaint.decode("utf-8", "replace").split("\n")[-1])
    except ValueError:
        return f"{source.file}: cannot be read; write it anew"
    return f"{source.file}:{row}: {message}" if row else f"{source.file}: {message}"
