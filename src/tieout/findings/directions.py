"""Words of movement that contradict their figures: `fell 12%, to 112.0 from 100.0`.

The word is to blame where its figures are tied elsewhere; no other print mends it. Such ties are therefore set aside
while figures are blamed for their values. What still contradicts then is one finding for a word, not one a figure.
"""

from __future__ import annotations

import msgspec

from ..model.claim import Claim
from ..model.finding import Finding, Severity
from ..model.tie import Relation, Tie, Verdict
from ..words.codes import code_of
from ._bench import Bench, members
from .wording import title


def set_aside(bench: Bench) -> list[int]:
    """Take the broken ties of words out of those that accuse figures; their places."""
    places = [n for n in bench.open if bench.ties[n].kind == "direction"]
    for n in places:
        del bench.open[n]
    return places


def find_contradictions(bench: Bench, places: list[int], findings: list[Finding]) -> list[Finding]:
    """The findings with those of words that contradict their figures as these should be printed."""
    claims = {claim.figure: claim for claim in bench.release.claims}
    code = code_of("direction").code
    words = {_word(claims, f.figures[0]): n for n, f in enumerate(findings) if f.code == code and f.figures[0] in claims}
    done = list(findings)
    for place in places:
        tie = bench.ties[place]
        bench.explained.add(place)
        if bench.mended and bench.holds_with(tie, {}):
            continue
        blamed = _blamed(bench, tie)
        word = _word(claims, blamed)
        if word in words:
            known = done[words[word]]
            done[words[word]] = msgspec.structs.replace(known, ties=(*known.ties, tie.id), figures=tuple(dict.fromkeys((*known.figures, *members(tie)))))
        else:
            words[word] = len(done)
            done.append(_finding(bench, tie, blamed))
    return done


def _word(claims: dict[str, Claim], name: str) -> tuple[int, str]:
    """A word of movement: its sentence, and the metric that is said to move."""
    claim = claims[name]
    return claim.sentence, claims[claim.of].metric if claim.of in claims else claim.metric


def _blamed(bench: Bench, tie: Tie) -> str:
    """The one figure of the two that no other tie holds; else the stated one, of which the word is said."""
    other = tie.inputs[0].figure
    return other if _held(bench, tie.target) and not _held(bench, other) else tie.target


def _held(bench: Bench, name: str) -> bool:
    return any(bench.ties[n].kind != "direction" and bench.ties[n].verdict is not Verdict.BROKEN for n in bench.ties_of(name))


def _finding(bench: Bench, tie: Tie, blamed: str) -> Finding:
    code = code_of("direction")
    stated, other = bench.figures[tie.target], bench.figures[tie.inputs[0].figure]
    relation = "not more than" if tie.relation is Relation.MORE else "not less than"
    message = f"{title(stated)}: {tie.formula.rpartition('(')[2].rstrip(')')}, and {stated.text} is {relation} {other.text}"
    names = (blamed, *(name for name in members(tie) if name != blamed))
    return Finding(code.code, code.name, Severity.ERROR, message, bench.figures[blamed].place, names, (tie.id,), None, code.hint)
