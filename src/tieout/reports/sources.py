"""Where the figures of a document were found in others: keys of the JSON result, a line of the summary, the listing.

    line:column  figure          label, header
     204:55      83,492          Total costs, 3Q05            differs   prior.txt:188:41  83,942
"""

from __future__ import annotations

from collections import Counter

from ..model.against import Comparison, Found
from ..model.figure import Figure
from ..model.result import Result
from ..model.tie import Verdict
from .places import place_of
from .style import Style, counted, shortened

Plain = dict[str, object]
WIDEST = 44
NOWHERE = "nowhere"


def against(result: Result) -> Plain:
    """The documents that a result was tied to: a key of the JSON object where there were any."""
    if result.against is None:
        return {}
    return {"against": [{"path": document.path, "sha256": document.sha256} for document in result.against.sources]}


def found_in(result: Result, figure: Figure) -> Plain:
    """Where a figure was found, and candidates where it was not: keys of the figure's JSON object."""
    if result.against is None:
        return {}
    said: Plain = {"found_in": [_link(result.against, found) for found in result.against.found.get(figure.id, ())]}
    if candidates := result.against.candidates.get(figure.id):
        said["candidates"] = [_link(result.against, found) for found in candidates]
    return said


def _link(comparison: Comparison, found: Found) -> Plain:
    copy = found.copy
    said: Plain = {
        "source": comparison.sources[found.source].path, "figure": copy.id, "text": copy.text,
        "place": place_of(copy.place), "proof": found.proof.value,
    }  # fmt: skip
    return said if found.proof == "value" else {**said, "verdict": found.verdict.value}


def summary(result: Result) -> list[str]:
    """How many figures were found in which source, how many differ, how many are nowhere; nothing without sources."""
    comparison = result.against
    if comparison is None:
        return []
    figures = [figure.id for figure in result.release.figures]
    agreeing = [name for name in figures if any(_holds(found) for found in comparison.found.get(name, ()))]
    differing = len([name for name in figures if name in comparison.found]) - len(agreeing)
    nowhere = [name for name in figures if name not in comparison.found]
    look = sum(name in comparison.candidates for name in nowhere)
    told = f"{len(nowhere)} in no source" + (f" ({look} with the same value elsewhere)" if look else "")
    lines = [f"  sources   {counted(len(agreeing), 'figure')} found, {differing} printed otherwise, {told}"]
    per: Counter[int] = Counter()
    for name in agreeing:
        per.update({found.source for found in comparison.found[name] if _holds(found)})
    lines += [f"    {per[n]:>5}  in {document.path or 'text'}" for n, document in enumerate(comparison.sources)]
    return lines


def listing(result: Result, style: Style) -> str:
    """A line a figure: its place, print and name, and the surest of its copies in each source, or that there is none."""
    comparison = result.against
    if comparison is None:
        return ""
    path = result.release.document.path or "text"
    lines = [f"{style.bold(path)}: where its figures were found"]
    for figure in result.release.figures:
        place = str(figure.place)
        name = ", ".join([part for part in figure.label[-1:] if part] + list(figure.header[-1:])) or "(no label)"
        head = f"  {place:>8}  {figure.text:>14}  {shortened(name, WIDEST):<{WIDEST}}"
        lines.append(f"{head}  {_told(comparison, figure, style)}")
    return "\n".join(lines) + "\n"


def _told(comparison: Comparison, figure: Figure, style: Style) -> str:
    surest: dict[int, Found] = {}
    for found in comparison.found.get(figure.id, ()):
        surest.setdefault(found.source, found)
    if surest:
        return "; ".join(_said(comparison, found, style) for found in surest.values())
    candidates = comparison.candidates.get(figure.id, ())
    if not candidates:
        return style.mark(NOWHERE)
    more = f" and {len(candidates) - 1} more" if len(candidates) > 1 else ""
    return f"{style.mark(NOWHERE)}; the same value at {_where(comparison, candidates[0])}{more}"


def _said(comparison: Comparison, found: Found, style: Style) -> str:
    word = style.good(found.verdict.value) if _holds(found) else style.severity("error", "differs")
    return f"{word} {_where(comparison, found)} {found.copy.text}"


def _where(comparison: Comparison, found: Found) -> str:
    return f"{comparison.sources[found.source].path or 'text'}:{found.copy.place}"


def _holds(found: Found) -> bool:
    return found.verdict is not Verdict.BROKEN
