"""What changed between two drafts, for a person and for a machine.

    CONSOLIDATED STATEMENTS OF INCOME
      204:55 -> 207:55   Total costs · 3Q05                  83,492 -> 83,942   +450
      removed 209:55     Restructuring · 3Q05                    1,200
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from ..model.difference import Change, Difference
from ..model.figure import Figure, Period
from ..model.finding import Finding
from ..model.tie import Tie
from ..version import VERSION
from ..words.numerals import decimals_of, print_number
from .json import exact, period, scaled
from .places import place_of
from .style import Style

SCHEMA = 1
FEW = 3  # figures of one table that change in nothing but their meaning and are listed one by one
WIDEST = 52
Plain = dict[str, object]


def render(difference: Difference, *, color: bool = False) -> str:
    """The report for a person: a summary, the changes table by table, ties and findings."""
    style = Style(color)
    lines = [_summary(difference, style)]
    tables: dict[str, list[Change]] = defaultdict(list)
    for change in difference.changes:
        tables[change.table].append(change)
    for title, changes in tables.items():
        lines += ["", style.bold(title or "(no title)"), *_changes(changes, style)]
    lines += _ties(difference, style) + _findings(difference, style)
    return "\n".join(lines) + "\n"


def _summary(difference: Difference, style: Style) -> str:
    old, new = difference.old.path or "text", difference.new.path or "text"
    changed, added, removed = counts(difference)
    told = f"{changed} changed, {added} added, {removed} removed" if difference.changes else style.good("the same figures")
    return f"{style.bold(f'{old} -> {new}')}: {told}; {difference.same} as they were"


def counts(difference: Difference) -> tuple[int, int, int]:
    """How many figures changed, were added, were removed."""
    added = sum(change.old is None for change in difference.changes)
    removed = sum(change.new is None for change in difference.changes)
    return len(difference.changes) - added - removed, added, removed


def _changes(changes: Sequence[Change], style: Style) -> Iterator[str]:
    """A line a change; where many figures of a table change in the same respect only, one line for all."""
    alike: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.old and change.new and "value" not in change.what:
            alike[_meanings(change.old, change.new, change.what)].append(change)
    told: set[str] = set()
    for change in changes:
        old, new = change.old, change.new
        words = _meanings(old, new, change.what) if old and new else ""
        if "value" not in change.what and len(alike[words]) > FEW and words:
            if words not in told:
                told.add(words)
                yield f"  {len(alike[words])} figures{words}, the first at {_place(new)}"
            continue
        yield _change(change, words, style)


def _change(change: Change, words: str, style: Style) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        word, figure = ("added", new) if old is None else ("removed", old)
        sign = style.good(word.ljust(8)) if old is None else style.severity("error", word.ljust(8))
        return f"  {sign} {_place(figure):<15} {_name(figure):<{WIDEST}} {figure.text if figure else ''}"
    moved = f"{_place(old)} -> {_place(new)}"
    values = f"{old.text} -> {style.bold(new.text)}" if old.text != new.text else new.text
    return f"  {moved:<24} {_name(new):<{WIDEST}} {values}{_by(old, new, change.what)}{words}"


def _by(old: Figure, new: Figure, what: Sequence[str]) -> str:
    """By how much a value changed, in units of the last digit of the coarser print."""
    if "value" not in what or old.unit != new.unit or old.mantissa is None or new.mantissa is None:
        return ""
    coarser = max((old, new), key=lambda figure: figure.exponent)
    units = round(((new.value or 0) - (old.value or 0)) / Fraction(10) ** coarser.exponent)
    text = new.noted(print_number(units, decimals_of(coarser.plain)))
    return f"  ({'+' if units >= 0 else ''}{text})"


def _meanings(old: Figure, new: Figure, what: Sequence[str]) -> str:
    before, after = _meaning(old), _meaning(new)
    return "".join(f"  {name} {before[name]} -> {after[name]}" for name in what if name in before)


def _meaning(figure: Figure) -> dict[str, str]:
    return {
        "scale": scaled(1, figure.exponent) or "", "unit": figure.unit or "none", "measure": figure.measure.value,
        "period": _days(figure.period), "compare": _days(figure.compare), "label": repr(figure.label[-1] if figure.label else ""),
    }  # fmt: skip


def _days(found: Period | None) -> str:
    return "none" if found is None else " to ".join(str(day) for day in (found.start, found.end) if day)


def _ties(difference: Difference, style: Style) -> list[str]:
    lines = []
    for word, ties in (("broke", difference.broke), ("mended", difference.mended)):
        shown = style.severity("error", word) if word == "broke" else style.good(word)
        lines += [f"  {shown}  {tie.kind}: {tie.formula}" for tie in ties]
    return ["", style.bold("ties"), *lines] if lines else []


def _findings(difference: Difference, style: Style) -> list[str]:
    lines = [f"  new    {_finding(finding, style)}" for finding in difference.appeared]
    lines += [f"  gone   {_finding(finding, style)}" for finding in difference.gone]
    lines += [f"  still  {_finding(finding, style)}" for _, finding in difference.still]
    return ["", style.bold("findings"), *lines] if lines else []


def _finding(finding: Finding, style: Style) -> str:
    head = style.severity(finding.severity.value, f"{finding.severity.value}[{finding.code}]")
    accepted = f" (accepted: {finding.accepted})" if finding.accepted else ""
    return f"{head} {finding.place} {finding.message}{accepted}"


def _place(figure: Figure | None) -> str:
    return str(figure.place) if figure else ""


def _name(figure: Figure | None) -> str:
    if figure is None:
        return ""
    label = next((part for part in reversed(figure.label) if part), "(no label)")
    for header in (" ".join(figure.header), *figure.header[-1:]):
        text = f"{label} · {header}" if header else label
        if len(text) <= WIDEST:
            return text
    return "..." + text[-WIDEST + 3 :]


def render_json(difference: Difference) -> str:
    """The report for a machine: one JSON object."""
    changed, added, removed = counts(difference)
    said = {
        "schema": SCHEMA, "tieout": VERSION,
        **{name: {"path": d.path, "sha256": d.sha256} for name, d in (("old", difference.old), ("new", difference.new))},
        "figures": {"same": difference.same, "changed": changed, "added": added, "removed": removed},
        "changes": [_change_plain(change) for change in difference.changes],
        "ties": {"broke": [_tie(tie) for tie in difference.broke], "mended": [_tie(tie) for tie in difference.mended]},
        "findings": {
            "new": [_finding_plain(finding) for finding in difference.appeared],
            "gone": [_finding_plain(finding) for finding in difference.gone],
            "still": [_finding_plain(finding) for _, finding in difference.still],
        },
    }  # fmt: skip
    return msgspec.json.encode(said).decode() + "\n"


def _change_plain(change: Change) -> Plain:
    kind = "added" if change.old is None else "removed" if change.new is None else "changed"
    return {"kind": kind, "what": change.what, "table": change.table, "old": _side(change.old), "new": _side(change.new)}


def _side(figure: Figure | None) -> Plain | None:
    if figure is None:
        return None
    return {
        "id": figure.id, "text": figure.text, "place": place_of(figure.place), "label": figure.label,
        "header": figure.header, "value": scaled(figure.mantissa, figure.exponent), "precision": scaled(1, figure.exponent),
        "unit": figure.unit, "measure": figure.measure.value, "period": period(figure.period), "compare": period(figure.compare),
    }  # fmt: skip


def _tie(tie: Tie) -> Plain:
    expected = [exact(tie.expected.lowest), exact(tie.expected.highest)]
    return {"id": tie.id, "kind": tie.kind, "target": tie.target, "formula": tie.formula, "expected": expected}


def _finding_plain(finding: Finding) -> Plain:
    return {
        "code": finding.code, "name": finding.name, "severity": finding.severity.value, "message": finding.message,
        "place": place_of(finding.place), "figures": finding.figures, "fingerprint": finding.fingerprint,
        **({"accepted": finding.accepted} if finding.accepted else {}),
    }  # fmt: skip
