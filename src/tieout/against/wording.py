"""Claims in words: one finding a figure, or one a table where more than a few of its figures were restated in one go.

Where the draft itself says that figures were restated or reclassified, a finding is a note and names the place.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from hashlib import sha256

from ..model.document import LineKind
from ..model.figure import Figure, Measure
from ..model.finding import Finding, Severity
from ..ties import Ledger
from ..words.codes import code_of
from ..words.numerals import decimals_of, print_number
from ..words.restated import says_restated, says_split
from .claims import is_sure
from .joined import Joint, Match

FEW = 3  # figures of one table that make a finding each


def word(joint: Joint, claims: list[Match]) -> list[Finding]:
    """The findings of the claims against one source, in the order of the draft."""
    tables: dict[str | None, list[Match]] = defaultdict(list)
    for match in sorted(claims, key=lambda match: match.figure.place):
        grid = joint.ledger.grids.get(match.figure.table or "")
        tables[(grid.block_of or grid.id) if grid else None].append(match)
    findings: list[Finding] = []
    for table, some in tables.items():
        for said, part in _by_excuse(joint, some).items():
            if table is None or len(part) <= FEW:
                findings += [_single(joint, match, said) for match in part]
            else:
                findings.append(_together(joint, part, said))
    return findings


def _by_excuse(joint: Joint, claims: list[Match]) -> dict[str, list[Match]]:
    """Claims by what the draft says of them, "" for nothing."""
    found: dict[str, list[Match]] = defaultdict(list)
    for match in claims:
        found[_says(joint, match.figure) if joint.another_day else ""].append(match)
    return found


def _says(joint: Joint, figure: Figure) -> str:
    """Where the column, the table or the text says that a figure was restated, "" where none does."""
    if says_restated(" ".join(figure.header)):
        return "the column says so"
    if grid := joint.ledger.grids.get(figure.table or ""):
        about = " ".join((grid.title, *grid.context, *figure.label, *(note.text for note in grid.notes)))
        if says_restated(about):
            return "the table says so"
    if number := joint.ledger.once(_lines)[figure.measure in (Measure.PER_SHARE, Measure.COUNT)]:
        return f"line {number} speaks of it"
    return ""


def _lines(ledger: Ledger) -> tuple[int, int]:
    """The first line that speaks of restated figures, 0 for none; and the first that speaks of them or of a split."""
    texts = [line for line in ledger.release.document.lines if line.kind is LineKind.TEXT]
    restated = next((line.number for line in texts if says_restated(line.text)), 0)
    return restated, restated or next((line.number for line in texts if says_split(line.text)), 0)


def _single(joint: Joint, match: Match, said: str) -> Finding:
    message = f"{_title(match.figure)}: printed {match.figure.text}, {_copy(joint, match)}"
    return _finding(joint, [match], message + (f"; {said}" if said else ""), said)


def _together(joint: Joint, claims: list[Match], said: str) -> Finding:
    grid = joint.ledger.grids[claims[0].figure.table or ""]
    title = f" of {grid.title!r}" if grid.title else " of one table"
    way = "were restated: they are not" if joint.another_day else "are not"
    message = f"{len(claims)} figures{title} {way} those of {joint.name}"
    details = tuple(
        f"{m.figure.place} {_title(m.figure)}: {m.figure.text}, {_copy(joint, m)}" for m in claims
    )
    return _finding(joint, claims, message + (f"; {said}" if said else ""), said, details)


def _finding(joint: Joint, claims: list[Match], message: str, said: str, details: tuple[str, ...] = ()) -> Finding:
    code = code_of("restated-figure" if joint.another_day else "differs-from-source")
    severity = Severity.NOTE if said else Severity(code.severity) if all(map(is_sure, claims)) else Severity.WARNING
    return Finding(
        code.code, code.name, severity, message, claims[0].figure.place,
        tuple(match.figure.id for match in claims), hint="" if said else code.hint,
        fingerprint=_fingerprint(joint, code.code, claims), details=details,
    )  # fmt: skip


def _fingerprint(joint: Joint, code: str, claims: list[Match]) -> str:
    """The same when lines move or files are renamed; another one when a figure, a copy or their number changes."""
    parts = [code]
    for match in claims:
        grid = joint.ledger.grids.get(match.figure.table or "")
        figure = match.figure
        parts += [grid.title if grid else "", *figure.label, *figure.header, figure.plain, match.copy.plain]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _copy(joint: Joint, match: Match) -> str:
    """The other print, its place, and the difference."""
    figure, copy = match.figure, match.copy
    verb = "was" if joint.another_day else "is"
    return f"{verb} {copy.text} in {joint.name}:{copy.place} ({difference(figure, copy)})"


def difference(figure: Figure, copy: Figure) -> str:
    """What the draft prints more than the source, in units of the coarser print of the two."""
    exponent = max(figure.exponent, copy.exponent)
    units = ((figure.value or 0) - (copy.value or 0)) / Fraction(10) ** exponent
    coarser = figure if figure.exponent == exponent else copy
    text = figure.noted(print_number(round(units), decimals_of(coarser.plain)))
    return text if units < 0 else f"+{text}"


def _title(figure: Figure) -> str:
    label = next((part for part in reversed(figure.label) if part), "Unlabelled row")
    return f"{label}, {figure.header[-1]}" if figure.header else label
