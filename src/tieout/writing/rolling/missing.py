"""Every figure that a release needs and the books have not got, found in one go and not one by one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from ...errors import BadProject
from ...model.figure import Period
from ..concepts import Concept
from ..project import work_out
from ..release import Release
from ..values import Values

MOST_NAMED = 60


class Lenient(Values):
    """Values that stand in for figures that are missing, and note them; what can be told is still told truly."""

    def __init__(self, like: Values) -> None:
        super().__init__(like.tree, like.books, like.calendar, like.currency, like.source)
        self.missing: dict[tuple[str, Period], None] = {}
        self._asked_only = False

    def has(self, name: str, period: Period) -> bool:
        """Whether the value can be told, without noting what is missing."""
        kept, self._known, self._asked_only = self._known, {}, True
        try:
            return super().has(name, period)
        finally:
            self._known, self._asked_only = kept, False

    def _work_out(self, concept: Concept, period: Period, place: str) -> Fraction:
        if self._asked_only or concept.needs or (concept.name, period) in self.books:
            return super()._work_out(concept, period, place)
        self.missing[concept.name, period] = None
        return Fraction(1)


def refuse_missing(folder: Path, release: Release, values: Values, place: str) -> None:
    """Raise `BadProject` with all that the books lack, at the place of the new figures."""
    lenient = Lenient(values)
    try:
        work_out(folder, release, lenient)
    except BadProject:
        if not lenient.missing:
            raise
    if lenient.missing:
        lacking: dict[str, list[str]] = {}
        for name, period in list(lenient.missing)[:MOST_NAMED]:
            lacking.setdefault(values.said(period), []).append(name)
        count = len(lenient.missing)
        said = "; ".join(f"{', '.join(names)} of {period}" for period, names in lacking.items())
        more = f"; and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
        raise BadProject(
            f"{place}: the release of {release.calendar.named['current'].name} needs {count} figure{'s' if count > 1 else ''} that the books have not got: "
            f"{said}{more}; add a line with the value for each"
        )
