"""Figures by name: the expression that prints exactly what the release prints, where there is one.

    8.3%   a change of total revenues            {{ total_revenues | moved_by(prior_year) }}
    (303)  a loss, in thousands                  {{ net_income@prior_year | thousands | parentheses }}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ...errors import BadProject
from ...model.figure import Figure, Measure, Period
from ...model.tie import Relation, Tie
from ...words.numerals import decimals_of
from ..calendar import month_name
from ..concepts import Concept
from ..expressions import escaped
from ..tables import SCALES
from ..templates import fill
from .meaning import Fact, Meaning
from .names import slug
from .phrases import phrased

NUMBER = re.compile(r"(?P<before>[^\d.]*?)(?P<digits>\.?\d[\d,.]*)(?P<after>[^\d]*)$", re.DOTALL)
LONG = re.compile(r"\d{4}")
NAMED = {power: name for name, power in SCALES.items()}
LONGEST_LABEL = 200


class Spoken(Struct, frozen=True):
    """A template that prints a figure, and how the figure comes about: `base`, or by what it is derived."""

    text: str
    kind: str


class Speech:
    """Finds expressions for figures; what is worked out is asked of the draft itself, so that it prints what is said here."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning, self.draft = meaning, meaning.draft
        self._found: dict[tuple[str, str], Spoken | None] = {}
        self._periods: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

    def say(self, figure: Figure, shown: str) -> Spoken | None:
        """What prints `shown`, the print of a figure in its place; None where nothing does."""
        key = figure.id, shown
        if key not in self._found:
            self._found[key] = self._say(figure, shown)
        return self._found[key]

    def worded(self, text: str) -> str:
        """A text without figures as a template, the names of periods and their last days taken from the project."""
        words = self._words()
        return "".join(words.get(part) or escaped(part) for part in (self._pattern.split(text) if self._pattern else [text]))

    def _words(self) -> dict[str, str]:
        if not self._periods:
            for key, named in self.draft.periods.calendar.named.items():
                if len(named.name) <= 6:
                    self._periods.setdefault(named.name, f"{{{{ {key} }}}}")
                self._periods.setdefault(month_name(named.end), f"{{{{ {key} | end }}}}")
            told = "|".join(map(re.escape, self._periods))
            self._pattern = re.compile(rf"(?<![\w.,/-])({told})(?![\w/-])")
        return self._periods

    def _say(self, figure: Figure, shown: str) -> Spoken | None:
        if figure.measure is Measure.DATE:
            return self._day(figure, shown)
        match = NUMBER.match(shown)
        if match is None:
            return None
        digits = match["digits"]
        for value, kind, printed in self._candidates(figure, digits):
            for text in _written(value, printed, *match.groups()):
                if self._prints(text, shown):
                    return Spoken(text, kind)
        name = self._own(figure)
        if name is None:
            return None
        fact = self.meaning.facts[figure.id]
        for text in _written(self._at(fact), self._scaled(figure, digits), *match.groups()):
            if self._prints(text, shown):
                return Spoken(text, "base")
        return None

    def _own(self, figure: Figure) -> str | None:
        """A concept of its own for a figure that nothing else prints."""
        label = (" ".join(figure.label[-1:]) or "figure")[:LONGEST_LABEL]
        period = self.meaning.current(figure.period)
        return self.meaning.add(f"text.{slug(label)}", label, period, figure)

    def _candidates(self, figure: Figure, digits: str) -> Iterator[tuple[str, str, str]]:
        """A value, how it comes about, and the filters that print it."""
        amount = self._scaled(figure, digits)
        own = self.meaning.facts.get(figure.id)
        if own:
            yield self._at(own), kind_of(self.draft.tree[own.concept]), amount
        ties = self.meaning.ties.get(figure.id, ())
        for tie in ties:
            facts = [self.meaning.facts.get(item.figure) for item in tie.inputs]
            if tie.holds and len(tie.inputs) == 1 and tie.inputs[0].figure in self.meaning.derived:
                yield from self._like(tie.inputs[0].figure, decimals_of(digits), amount)
            if tie.holds and all(facts):
                yield from self._tied(tie, [fact for fact in facts if fact], figure, digits, amount)

    def _like(self, copy: str, decimals: int, amount: str) -> Iterator[tuple[str, str, str]]:
        """The change, difference or share that a cell of a table prints as well."""
        fact, plan = self.meaning.derived[copy]
        if plan.against is not None and plan.measure.value == "change":
            yield from self._changed(fact, plan.against, decimals)
        elif plan.against is not None:
            yield f"{self._at(fact)} | difference({self.draft.periods.key(plan.against)})", "difference", amount
        elif plan.of in self.meaning.facts:
            yield self._shared(fact, self.meaning.facts[plan.of], decimals)

    def _changed(self, now: Fact, then: Period, decimals: int) -> Iterator[tuple[str, str, str]]:
        key = self.draft.periods.key(then)
        told = f"{key}, {decimals}" if decimals != 1 else key
        yield self._at(now), "change", f"moved_by({told})"
        yield self._at(now), "change", f"percent_change({told})"

    def _shared(self, part: Fact, whole: Fact, decimals: int) -> tuple[str, str, str]:
        return self._at(part), "share", f"share({whole.concept}{f', {decimals}' if decimals != 1 else ''})"

    def _tied(self, tie: Tie, facts: list[Fact], figure: Figure, digits: str, amount: str) -> Iterator[tuple[str, str, str]]:
        decimals = decimals_of(digits)
        if len(facts) == 1 and tie.relation in (Relation.SUM, Relation.SAME):
            translation = self.draft.release.translation
            if translation and figure.unit == translation.currency and self.draft.tree[facts[0].concept].money:
                yield f"{self._at(facts[0])} | in({translation.currency})", "translation", amount
            if abs(tie.inputs[0].weight) == 1:
                yield self._at(facts[0]), kind_of(self.draft.tree[facts[0].concept]), amount
            return
        if len(facts) != 2:
            return
        now, then = facts
        if now.concept == then.concept and then.period != now.period:
            if tie.relation in (Relation.CHANGE, Relation.CHANGE_OVER_SIZE):
                yield from self._changed(now, then.period, decimals)
            elif tie.relation is Relation.SUM:
                yield f"{self._at(now)} | difference({self.draft.periods.key(then.period)})", "difference", amount
        elif tie.relation is Relation.SHARE and now.period == then.period:
            yield self._shared(now, then, decimals)

    def _at(self, fact: Fact) -> str:
        key = self.draft.periods.key(fact.period)
        return fact.concept if key == "current" else f"{fact.concept}@{key}"

    def _scaled(self, figure: Figure, digits: str) -> str:
        """The filter that prints an amount in the scale of its print."""
        decimals = decimals_of(digits)
        name = NAMED.get(figure.exponent + decimals, "units")
        return f"{name}({decimals})" if decimals else name

    def phrased(self, template: str) -> str:
        """A template of running text, with words of movement worked out where they are."""
        return phrased(template, self._printed)

    def _prints(self, text: str, shown: str) -> bool:
        return self._printed(text) == shown

    def _printed(self, text: str) -> str | None:
        try:
            return fill(text, self.draft.printing, "text.md")
        except BadProject:
            return None

    def _day(self, figure: Figure, shown: str) -> Spoken | None:
        """A day that is the end of a period that has a name."""
        for key, named in self.draft.periods.calendar.named.items():
            if named.period.end == (figure.period.end if figure.period else None):
                for made in ("end", "short_end"):
                    text = f"{{{{ {key} | {made} }}}}"
                    if self._prints(text, shown):
                        return Spoken(text, "date")
        return None


def _written(value: str, printed: str, before: str, digits: str, after: str) -> Iterator[str]:
    """An expression with what stands around it, with the sign of the figure first, then without."""
    signed = before.endswith("-")
    closed = before.endswith("(") and after.startswith(")")
    percents = printed.startswith(("percent_change", "moved_by", "share"))
    tail, rest = ("", after.removeprefix("%")) if percents and after.startswith("%") else (" | number" if percents else "", after)
    tail += " | bare" if digits.startswith(".") else " | plain" if "," not in digits and LONG.match(digits) else ""
    if signed:
        yield f"{escaped(before[:-1])}{{{{ {value} | {printed}{tail} }}}}{escaped(rest)}"
    if closed:
        yield f"{escaped(before[:-1])}{{{{ {value} | {printed}{tail} | parentheses }}}}{escaped(rest[1:])}"
    for sign in ("", " | size", " | turned"):
        yield f"{escaped(before)}{{{{ {value}{sign} | {printed}{tail} }}}}{escaped(rest)}"


def kind_of(concept: Concept) -> str:
    """How the figures of a concept come about."""
    if concept.parts:
        return "sum"
    if concept.quotient:
        return "quotient"
    return "carried balance" if concept.opening or concept.closing else "base"
