"""Every figure with its ties, as it is shown when somebody asks for it; each tie is written out once, with its target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...model.figure import Figure, Period
from ...model.result import Result
from ...model.tie import Tie, Verdict
from ..json import scaled
from ..text import arithmetic
from .context import Entry, Ref, Use, Worked
from .pieces import named
from .ticks import SAID

COPIES = 6  # in other documents that are named
Facts = tuple[tuple[str, str], ...]


def entries_of(result: Result, figures: dict[str, Figure], prefix: str) -> Iterator[Entry]:
    """An entry a figure, in the order of the document."""
    refs = {name: Ref(prefix + name, figure.text, str(figure.place)) for name, figure in figures.items()}
    own: dict[str, list[Worked]] = defaultdict(list)
    uses: dict[str, list[Use]] = defaultdict(list)
    telling = {name: -n for n, name in enumerate(reversed([name for finding in result.findings for name in finding.ties]))}
    for tie in sorted(result.ties, key=lambda tie: (tie.verdict is not Verdict.BROKEN, telling.get(tie.id, 0))):
        own[tie.target].append(_worked(tie, figures, refs, prefix))
        use = Use(prefix + tie.id, tie.kind, tie.verdict.value, refs[tie.target])
        for name in dict.fromkeys(item.figure for item in tie.inputs):
            if name != tie.target:
                uses[name].append(use)
    notes: dict[str, list[int]] = defaultdict(list)
    for n, finding in enumerate(result.findings, 1):
        for name in finding.figures[:1]:
            notes[name].append(n)
    for figure in result.release.figures:
        status, reason = result.statuses[figure.id].value, result.reasons.get(figure.id)
        yield Entry(
            prefix + figure.id, figure.text, status, reason.said if reason else SAID[status], named(figure), _facts(figure) + _found(result, figure.id),
            tuple(own[figure.id]), tuple(uses[figure.id]), tuple(notes[figure.id]),
        )  # fmt: skip


def _worked(tie: Tie, figures: dict[str, Figure], refs: dict[str, Ref], prefix: str) -> Worked:
    formula, numbers = arithmetic(tie, figures)
    members = dict.fromkeys((tie.target, *(item.figure for item in tie.inputs)))
    return Worked(prefix + tie.id, tie.kind, tie.verdict.value, formula, numbers, tie.evidence, tuple(refs[name] for name in members))


def _facts(figure: Figure) -> Facts:
    """What the figure means, as pairs of a word and what it says."""
    facts = [("Label", " \u203a ".join(part for part in figure.label if part)), ("Column", " \u203a ".join(figure.header))]
    value = scaled(figure.mantissa, figure.exponent)
    facts.append(("Value", f"{_grouped(value)} {figure.unit or '(unit not known)'}" if value is not None else "nil"))
    facts += [("Period", _days(figure.period)), ("Place", figure.place.named)]
    return tuple((word, said) for word, said in facts if said)


def _found(result: Result, name: str) -> Facts:
    """Where other documents print the figure, if there were any to compare with."""
    if result.against is None:
        return ()
    copies = result.against.found.get(name, ())
    told = [f"{result.against.sources[one.source].path or 'text'}:{one.copy.place} {one.copy.text}, {one.verdict.value}" for one in copies[:COPIES]]
    return (("Sources", "; ".join(told) if told else "found in none"),)


def _grouped(value: str) -> str:
    whole, point, part = value.partition(".")
    return f"{int(whole):,}{point}{part}" if whole not in ("-0",) else value


def _days(period: Period | None) -> str:
    return " to ".join(day.isoformat() for day in (period.start, period.end) if day) if period else ""
