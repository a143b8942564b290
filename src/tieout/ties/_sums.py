"""From footing formulas to ties: one tie for every track in which a formula can be checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..model.figure import Figure
from ..model.tie import Promise, Relation, Tie
from ..words.labels import label_key, polarity
from ._evidence import Pattern
from ._folds import exactly, unfolded
from ._ledger import Ledger
from ._patterns import Footing
from ._sheets import Sheet, Track

SHARES_HOLD = 0.7  # of the formulas that hold in a percent column, for the others to be promises as well
PARALLELS = 2  # percent columns in which a formula holds, for another one to be promised to follow it


def ties_of(ledger: Ledger, kind: str, footing: Footing, pattern: Pattern) -> Iterator[Tie]:
    """The ties of one formula in all tracks, those in which it is broken as well."""
    sheet = footing.sheet
    weights = _weights(ledger, sheet, pattern)
    promise = _promise(sheet, pattern)
    words = _evidence(sheet, pattern)
    name = f"{sheet.id}.{'across' if sheet.across else 'down'}.{pattern.target}"
    for track in (*pattern.holds, *pattern.fails):
        tie = _tie(ledger, kind, sheet, pattern, weights, track, promise, words, name)
        if tie is not None:
            yield tie
            printed = _of_numbers(track, weights)
            if printed and tie.holds:
                bare = _tie(ledger, kind, sheet, pattern, printed, track, promise, f"{words}; a dash is nothing at all", f"{name}.numbers")
                yield from (bare,) if bare is not None and bare.holds else ()


def _of_numbers(track: Track, weights: dict[int, int]) -> dict[int, int]:
    """The parts that print a number in a track, where some print a dash. The dash of an amount that rounds to nothing is a part;
    that the numbers alone make the total is the sharper promise, and the one that XBRL has, which tags no dashes."""
    inside = [n for n in weights if n in track.figures]
    solid = {n: weights[n] for n in inside if not track.figures[n].nil}
    return solid if 1 < len(solid) < len(inside) == len(weights) else {}


def share_ties(ledger: Ledger, kind: str, footing: Footing) -> Iterator[Tie]:
    """Percent columns foot where their amounts do; a column in which most do not is not promised to."""
    sheet = footing.sheet
    tracks = [(track, _checked(footing, track)) for track in sheet.shares]
    held = Counter(pattern.target for _, checked in tracks for pattern, fits in checked if fits)
    footed = [track for track, checked in tracks if _promised(checked)]
    for track, checked in tracks:
        whole = _promised(checked)
        alike = _of_one_whole(track, footed) and (len(checked) == 1 or any(fits for _, fits in checked))
        for pattern, fits in checked:
            if not whole and (fits or not alike or held[pattern.target] < PARALLELS):
                continue
            promise = Promise.PARALLEL if fits else Promise.ALONE
            name = f"{sheet.id}.shares.{pattern.target}"
            words = "the amounts beside these percentages add up in the same way"
            tie = _tie(ledger, kind, sheet, pattern, dict(pattern.parts), track, promise, words, name)
            if tie is not None:
                yield tie


def _of_one_whole(track: Track, footed: list[Track]) -> bool:
    """Whether a percent column prints 100 where those that foot do, and no more where they do not; changes do neither."""
    wholes = Counter(n for one in footed for n, figure in one.figures.items() if figure.value == 100)
    entry, times = wholes.most_common(1)[0] if wholes else (0, 0)
    if times >= PARALLELS and (entry not in track.figures or track.figures[entry].value != 100):
        return False
    return not _beyond(track) or any(_beyond(one) for one in footed)


def _beyond(track: Track) -> bool:
    return any(figure.value is not None and not -100 <= figure.value <= 100 for figure in track.figures.values())


def _checked(footing: Footing, track: Track) -> list[tuple[Pattern, bool]]:
    """The formulas that can be checked in a percent column, and whether they hold there within rounding."""
    checked = []
    for pattern in footing.patterns:
        if pattern.target not in track.doubled or not all(n in track.doubled for n, _ in pattern.parts):
            continue
        off = sum(w * track.doubled[n] for n, w in pattern.parts) - track.doubled[pattern.target]
        room = sum(track.half[n] for n, _ in pattern.parts) + track.half[pattern.target]
        checked.append((pattern, abs(off) <= room))
    return checked


def _promised(checked: list[tuple[Pattern, bool]]) -> bool:
    """Whether a percent column is promised to foot: most of its formulas hold, or all that fail share one figure."""
    held = sum(fits for _, fits in checked)
    if not held or held >= SHARES_HOLD * len(checked):
        return held > 0
    failed = [{pattern.target, *(n for n, _ in pattern.parts)} for pattern, fits in checked if not fits]
    return 2 * held >= len(checked) and bool(set.intersection(*failed))


def _weights(ledger: Ledger, sheet: Sheet, pattern: Pattern) -> dict[int, int]:
    """The promised weights: those that hold, but for a row that is printed with the opposite sign of its label.

    Labels are loose with signs, so a second witness is needed: another table that prints the same amounts with the
    same signs under a label of the opposite meaning. One of the two labels is wrong then, and this one does not foot.
    """
    weights = dict(pattern.parts)
    contrary = pattern.contrary
    if contrary is not None:
        printed = [track.figures[contrary] for track in pattern.holds if contrary in track.figures]
        if any(_contradicted(ledger, figure) for figure in printed):
            weights[contrary] = sheet.entries[contrary].weight
    return weights


def _contradicted(ledger: Ledger, figure: Figure) -> bool:
    sign = polarity(figure.label[-1])
    for other in ledger.once(_worded).get(_words(figure), ()):
        same = other.table != figure.table and (other.mantissa or 0) * (figure.mantissa or 0) > 0
        if same and polarity(other.label[-1]) == -sign and ledger.interval(other).meets(ledger.interval(figure)):
            return True
    return False


def _worded(ledger: Ledger) -> dict[object, list[Figure]]:
    """Figures whose label has two meanings in parentheses, by the words of the label, whatever their order."""
    found: dict[object, list[Figure]] = defaultdict(list)
    for figure in ledger.release.figures:
        if figure.label and "(" in figure.label[-1] and polarity(figure.label[-1]):
            found[_words(figure)].append(figure)
    return found


def _words(figure: Figure) -> tuple[object, ...]:
    return frozenset(label_key(figure.label[-1]).split()), figure.unit, figure.period


def _tie(
    ledger: Ledger, kind: str, sheet: Sheet, pattern: Pattern, weights: dict[int, int], track: Track,
    promise: Promise, words: str, name: str,
) -> Tie | None:  # fmt: skip
    target = track.figures[pattern.target]
    parts = [(n, w) for n, w in unfolded(track, weights.items(), pattern.inner) if n in track.figures]
    terms: list[tuple[Figure, int]] = [(track.figures[n], w) for n, w in parts]
    if not terms:
        return None
    shown = [(sheet.entries[n].label, w) for n, w in parts]
    return ledger.tie(
        kind, Relation.SUM, target, terms,
        pattern=name, promise=promise, evidence=words, formula=formula(sheet.entries[pattern.target].label, shown),
    )  # fmt: skip


def formula(target: str, parts: list[tuple[str, int]]) -> str:
    """`Total = One + Two - Three`."""
    first, *others = parts
    text = ("- " if first[1] < 0 else "") + (first[0] or "(no label)")
    for label, weight in others:
        text += (" - " if weight < 0 else " + ") + (label or "(no label)")
    return f"{target or '(no label)'} = {text}"


def _promise(sheet: Sheet, pattern: Pattern) -> Promise:
    """What a formula rests on. A statement of a period and its comparison has two columns: in a row that says or shows that
    it is a total, the one that holds to the unit is the parallel of the one that does not."""
    entry = sheet.entries[pattern.target]
    if len(pattern.holds) > 1:
        return Promise.STATED if entry.total else Promise.PARALLEL
    if len(pattern.holds) == len(pattern.fails) == 1 and (entry.total or entry.ruled) and len(pattern.parts) > 1:
        one, other = pattern.holds[0], pattern.fails[0]
        same = one.figures[pattern.target].unit == other.figures[pattern.target].unit  # a translated column need not foot
        if same and exactly(one, pattern.parts, pattern.target, pattern.inner):
            return Promise.PARALLEL
    return Promise.ALONE


def _evidence(sheet: Sheet, pattern: Pattern) -> str:
    entry = sheet.entries[pattern.target]
    tracks = "rows" if sheet.across else "columns"
    if not pattern.holds:
        return "a total under a ruled line, right below its lines, and one slip of the pen away from their sum"
    words = [f"holds in {len(pattern.holds)} of {len(pattern.holds) + len(pattern.fails)} {tracks}"]
    if pattern.contrary is not None:
        words = [f"the labels give these signs; with the sign of one row turned it {words[0]}"]
    if entry.total:
        words.append("its label says that it is a total")
    if entry.ruled:
        words.append("a ruled line stands above it")
    return ", ".join(words)
