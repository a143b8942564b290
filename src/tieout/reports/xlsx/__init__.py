"""A result -> a workbook that works every tie out again: figures, ties with live formulas, findings, coverage.

In comes one result, out come the bytes of an xlsx file. Needs XlsxWriter, which is imported here alone.
"""

from __future__ import annotations

import io

from ...errors import BadOption
from ...model.result import Result
from ...words.sheet_cells import ROWS
from .book import Book
from .sheets import write_coverage, write_figures, write_findings, write_ties

__all__ = ["left_out", "render"]


def render(result: Result) -> bytes:
    """The workbook of a result; `BadOption` where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise BadOption("--format xlsx needs XlsxWriter; install it with: pip install 'tieout[xlsx]'") from error
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Book(Workbook(content, options), result)
    write_figures(book)
    write_ties(book)
    write_findings(book)
    write_coverage(book, left_out(result))
    book.workbook.close()
    return content.getvalue()


def left_out(result: Result) -> list[str]:
    """One line for each sheet that cannot hold all of its rows."""
    counts = {"figures": len(result.release.figures), "ties": len(result.ties), "findings": len(result.findings)}
    most = ROWS - 1
    return [f"a sheet holds {most:,} rows; {count - most:,} of {count:,} {what} are not in the workbook" for what, count in counts.items() if count > most]
