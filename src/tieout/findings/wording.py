"""Findings in words: the message, the suggested print, the fingerprint."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from hashlib import sha256

import msgspec

from ..model.figure import Figure, Measure, Where
from ..model.finding import Finding, Severity, Suggestion
from ..model.number import Interval
from ..model.place import Place
from ..model.release import Release
from ..model.tie import Tie
from ..words.codes import code_of
from ..words.numerals import decimals_of, print_number
from ._bench import Bench, members

MINUS = re.compile(r"[-\u2212\u2013(]")
MONEY = re.compile(r"(?:[A-Z]{1,3}\s?)?[$\u20ac\u00a3\u00a5\u20a9\u20b9]\s?|[A-Z]{3}\s?")  # inside the print of a sentence: `-$3.5`
SCALE = "the scale"  # the slip of a word, that no other print of the number mends
GROUP = 3
FOUR_DIGITS = re.compile(r"\d{4}")  # a number printed without commas


def alarm(
    bench: Bench, places: list[int], name: str, wanted: int | None, exponent: int, slip: str, *, sure: bool
) -> Finding:
    """The finding that blames a figure for broken ties; an error where it is sure, else a warning."""
    ties = [bench.ties[n] for n in places]
    figure = bench.figures[name]
    turned = wanted is not None and _turns_word(bench, figure, wanted, exponent)
    code = code_of("direction" if turned else ties[0].kind)
    slip = slip if wanted is None or not _other_scale(figure, wanted, exponent) else SCALE
    wanted = None if turned or slip == SCALE else wanted
    text = print_like(figure, wanted, exponent, _parenthesised(bench, figure)) if wanted is not None else None
    others = dict.fromkeys(member for tie in ties for member in members(tie) if member != name)
    return Finding(
        code.code, code.name, Severity.ERROR if sure else Severity.WARNING,
        _contradiction(bench, figure, ties[0]) if turned else _message(bench, figure, ties, text, slip),
        figure.place, (name, *others), tuple(tie.id for tie in ties),
        Suggestion(name, text) if text is not None else None, code.hint,
    )  # fmt: skip


def _other_scale(figure: Figure, wanted: int, exponent: int) -> bool:
    """Whether the digits of a sentence are right and its word of scale is not: `43.3 billion` for `43.3 million`."""
    off = figure.exponent - exponent
    return figure.where is Where.PROSE and off != 0 and off % GROUP == 0 and wanted == figure.mantissa and decimals_of(figure.plain) + off > GROUP


def _turns_word(bench: Bench, figure: Figure, wanted: int, exponent: int) -> bool:
    """Whether a print would stay and only the word turn that gives it its sign: `fell 12%`."""
    if (wanted, exponent) != (-(figure.mantissa or 0), figure.exponent) or MINUS.search(figure.text):
        return False
    return any(claim.figure == figure.id and claim.direction for claim in bench.release.claims)


def _contradiction(bench: Bench, figure: Figure, tie: Tie) -> str:
    word = next(claim.word for claim in bench.release.claims if claim.figure == figure.id)
    target = bench.figures[tie.target]
    sign = "+" if tie.expected.low > 0 else ""
    percent = "%" if target.unit == "%" else ""
    return f"{title(figure)}: the sentence says {word!r} {figure.text}, the figures make {sign}{shown_interval(tie.expected, target)}{percent}"


def _message(bench: Bench, figure: Figure, ties: list[Tie], text: str | None, slip: str) -> str:
    first = ties[0]
    said = f"{title(figure)}: printed {figure.text}"
    if slip == SCALE:
        said += ", in another scale than the figures that make it"
    elif text is not None:
        words = slip.partition(": ")[2] or slip
        how = f" ({words})" if words and words != "unit" else ""
        said += f", expected {text}{how}"
    else:
        target = bench.figures[first.target]
        said += f"; {first.formula} gives {shown_interval(first.expected, target)}, printed {target.text}"
    if len(ties) > 1:
        said += f"; it breaks {len(ties)} ties"
    return said


def title(figure: Figure) -> str:
    """What a figure is called in a sentence: its label, and the innermost header."""
    label = figure.label[-1] if figure.label and figure.label[-1] else "Unlabelled row"
    return f"{label}, {figure.header[-1]}" if figure.header else label


def shown_interval(expected: Interval, target: Figure) -> str:
    """An expected interval in the units in which the target is printed."""
    unit = target.precision
    low, high = expected.lowest / unit, expected.highest / unit
    return target.noted(print_number(round((low + high) / 2), decimals_of(target.plain)))


def print_like(figure: Figure, mantissa: int, exponent: int, parenthesised: bool) -> str:
    """A value printed as the figure is: decimals, commas, sign style and percent sign. Where a sentence's words carry the
    sign, the print has none."""
    if figure.measure is Measure.DATE:
        return print_date(mantissa, figure.text)
    if figure.where is Where.PROSE and (figure.mantissa or 0) < 0 and not MINUS.search(figure.text):
        mantissa = abs(mantissa)
    decimals = max(0, decimals_of(figure.plain) + figure.exponent - exponent)
    digits = str(abs(mantissa)).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    grouped = whole if FOUR_DIGITS.search(figure.plain.partition(".")[0]) else f"{int(whole):,}"
    text = grouped + (f".{part}" if part else "")
    if part and figure.plain.lstrip("(-").startswith("."):
        text = text.removeprefix("0")
    text = figure.noted(text)
    if figure.where is Where.PROSE and (money := MONEY.search(figure.text)):
        text = money[0] + text
    percent = "%" if "%" in figure.text else ""
    if mantissa >= 0:
        return text + percent
    if "(" in figure.text or (parenthesised and not figure.text.startswith("-")):
        return f"({text}){percent}" if figure.text.endswith(")%") else f"({text}{percent})"
    return f"-{text}{percent}"


def print_date(day: int, like: str) -> str:
    """A day as another one is printed: `Jun 30, 2003` for `Mar 31, 2003`; the year only where the print has it."""
    found = date.fromordinal(day)
    month = found.strftime("%b" if re.match(r"[A-Za-z]{3}\b", like) and not like.startswith("May") else "%B")
    text = f"{month} {found.day}"
    if "," in like:
        text += ","
    return f"{text} {found.year}" if re.search(r"\d{4}", like) else text


def _parenthesised(bench: Bench, figure: Figure) -> bool:
    """Whether the table of a figure shows negatives in parentheses."""
    return any(f.table == figure.table and f.text.startswith("(") for f in bench.release.figures)


def doubt_findings(release: Release) -> list[Finding]:
    """Every doubt as a finding."""
    findings = []
    for doubt in release.doubts:
        code = code_of(doubt.kind)
        place = doubt.place or Place(1, 1, 2)
        findings.append(
            Finding(code.code, code.name, Severity(code.severity), doubt.message, place, (), (), None, code.hint)
        )
    return findings


def with_fingerprints(release: Release, findings: list[Finding]) -> list[Finding]:
    """Findings with a name that stays the same when lines move: code, labels, headers, print."""
    figures = {figure.id: figure for figure in release.figures}
    titles = {grid.id: grid.title for grid in release.grids}
    seen: Counter[str] = Counter()
    done = []
    for finding in findings:
        figure = figures.get(finding.figures[0]) if finding.figures else None
        parts = [finding.code, finding.message] if figure is None else [
            finding.code, titles.get(figure.table or "", ""), *figure.label, *figure.header, figure.plain, str(figure.measure),
        ]  # fmt: skip
        base = sha256("\x1f".join(parts).encode()).hexdigest()[:16]
        seen[base] += 1
        mark = base if seen[base] == 1 else f"{base}-{seen[base]}"
        done.append(msgspec.structs.replace(finding, fingerprint=mark))
    return done
