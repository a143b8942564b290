"""Headers over several columns where the source cannot say so, as in Markdown, or did not, as in most sheets.

    |        | Jun 30, 2005 |              | Change |      `Jun 30, 2005` stands over the empty cell right of it, since both
    |        | NOK          | % of revenue |        |      have a header below; `Change` stands over its own column alone
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from .cells import NIL, NUMBER, MarkupRow

YEAR = re.compile(r"(?:19|20)\d\d$")
MOST_HEADERS = 8  # rows above the first value


def spread(rows: Sequence[MarkupRow]) -> list[MarkupRow]:
    """The rows with the headers of groups widened over the empty cells to their right that are headed below as they are."""
    body = next((n for n, row in enumerate(rows) if any(is_value(cell.text) for cell in row.cells if cell.column)), 0)
    found = list(rows)
    first = max(0, body - MOST_HEADERS)
    headed: set[int] = set()
    for n in range(body - 1, first - 1, -1):
        cells = [cell for cell in rows[n].cells if cell.text]
        if len(cells) > (cells[0].column == 0 if cells else 0) and all(cell.span == 1 for cell in cells):
            wider = []
            for k, cell in enumerate(cells):
                end = cell.column + 1
                last = cells[k + 1].column if k + 1 < len(cells) else max(headed, default=0) + 1
                while cell.column > 0 and cell.column in headed and end < last and end in headed:
                    end += 1
                wider.append(structs.replace(cell, span=end - cell.column))
            found[n] = MarkupRow(tuple(wider))
        headed.update(cell.column for cell in cells if cell.column)
    return found


def is_value(text: str) -> bool:
    """Whether a cell prints a number that is no year, or a nil dash."""
    return bool(text) and not YEAR.match(text) and (NUMBER.match(text) is not None or NIL.match(text) is not None)
