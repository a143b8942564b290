"""What became of ties and findings: which broke, which were mended, which findings are new, gone or still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.finding import Finding
from ..model.tie import Tie, Verdict

Name = tuple[object, ...]


def compare_ties(old: Sequence[Tie], new: Sequence[Tie], pairs: Mapping[str, str]) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
    """Ties that broke, of the new draft, and ties that were mended, of the old one.

    A tie is the same tie where its formula has the same figures. One that was broken and is not proposed any more was
    mended where its target stands in a tie of its kind that holds.
    """
    before = {_name(tie, None): tie for tie in old}
    after = {_name(tie, pairs): tie for tie in new}
    holding = {(tie.kind, pairs.get(tie.target)) for tie in new if tie.verdict is not Verdict.BROKEN}
    broke = tuple(tie for name, tie in after.items() if _broken(tie) and not _broken(before.get(name)))
    mended = tuple(
        tie for name, tie in before.items()
        if _broken(tie) and not _broken(after.get(name)) and (name in after or (tie.kind, tie.target) in holding)
    )  # fmt: skip
    return broke, mended


def _broken(tie: Tie | None) -> bool:
    return tie is not None and tie.verdict is Verdict.BROKEN


def _name(tie: Tie, pairs: Mapping[str, str] | None) -> Name:
    """A tie by its figures, those of the new draft by the ids that they have in the old one."""

    def old(figure: str) -> str:
        return figure if pairs is None else pairs.get(figure, f"new {figure}")

    inputs = [(old(item.figure), item.weight) for item in tie.inputs]
    ordered = sorted(inputs, key=str) if tie.relation.value == "sum" else inputs
    return tie.kind, tie.relation, old(tie.target), tuple(ordered)


def compare_findings(
    old: Sequence[Finding], new: Sequence[Finding], pairs: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[tuple[Finding, Finding], ...]]:
    """Findings that are new, gone, and still there: by fingerprint, else by code and blamed figure."""
    left = dict(enumerate(old))
    still: list[tuple[Finding, Finding]] = []
    appeared = list(new)
    for same in (_same_print, _same_figure):
        kept = []
        for finding in appeared:
            number = next((n for n, before in left.items() if same(before, finding, pairs)), None)
            if number is None:
                kept.append(finding)
            else:
                still.append((left.pop(number), finding))
        appeared = kept
    return tuple(appeared), tuple(left.values()), tuple(still)


def _same_print(old: Finding, new: Finding, pairs: Mapping[str, str]) -> bool:
    return old.fingerprint == new.fingerprint and bool(old.figures) == bool(new.figures)


def _same_figure(old: Finding, new: Finding, pairs: Mapping[str, str]) -> bool:
    if old.code != new.code or not old.figures or not new.figures:
        return False
    return pairs.get(new.figures[0]) == old.figures[0]
