"""How much a release may print: a few lines of a project can ask for more than a machine holds."""

from __future__ import annotations

from ..errors import BadProject

MOST = 16 * 1024 * 1024  # characters of all texts, those of tables among them
MOST_CELLS = 2_000_000  # of all tables


class Room:
    """What is left of it."""

    def __init__(self) -> None:
        self._characters, self._cells = MOST, MOST_CELLS

    def take(self, characters: int, place: str) -> None:
        """Take room for a text; `BadProject` with its place where there is none."""
        self._characters -= characters
        if self._characters < 0:
            raise BadProject(f"{place}: with this, the release is longer than {MOST >> 20} million characters; shorten what is printed here, or print it less often")

    def take_cells(self, cells: int, place: str) -> None:
        """The same for the cells of a table."""
        self._cells -= cells
        if self._cells < 0:
            raise BadProject(f"{place}: with this table, the release has more than {MOST_CELLS:,} cells; leave out what the release does not need")
