"""How well the words of a claim name a row of a table.

    claim   Systems integration services revenues        {system, integration, service, revenue}
    row     Systems integration revenues                 {system, integration, revenue}: all of them are said
    table   Table 1. Revenues                            more words that a claim may use

Two shares say it: how many of the row's words the claim says, and how many of the claim's words the row, its section or
its table explain. Short names that the document introduces (`System Integration (SI)`) are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from ..model.grid import Grid
from ..model.release import Release
from ..words.aliases import telling_words
from ..words.claims import one_word, weak_words

NAME = r"[A-Z]\w*(?:-[a-z\d]\w*)*"  # `Wide-band`; a hyphen before a capital parts two words
SHORT = re.compile(rf"\b(?P<long>(?:{NAME}[ -](?:and |of |for )?){{1,5}}?{NAME})\s\(\W?(?P<short>[A-Z][A-Za-z&]{{1,6}})\W?\)")
SHORTENED = re.compile(r"\(\W?[A-Z][A-Za-z&]{1,6}\W?\)")
MOST_WORDS = 14
DILUTION = {"basic", "diluted"}


class Names(Struct, frozen=True):
    """The words of a row, of its sections and of its table."""

    own: frozenset[str]
    wide: frozenset[str]


class Fit(Struct, frozen=True):
    """`said` is the share of the row's words that the claim says, `explained` that of the claim's which the row explains."""

    said: float
    explained: float

    @property
    def score(self) -> float:
        """Both together."""
        return self.said + self.explained

    @property
    def whole(self) -> bool:
        """Whether the claim names this row and nothing else."""
        return self.said >= 1 and self.explained >= 0.75


SHARE_WORDS = frozenset(("basic", "diluted", "primary", "fully", "assuming", "dilution"))
NONE = Fit(0.0, 0.0)


class Vocabulary:
    """The words of a release: its short names, and the name of its entity, which says nothing of a metric."""

    def __init__(self, release: Release) -> None:
        self.entity = telling_words(release.entity or "")
        self.short: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        for sentence in release.sentences:
            if not SHORTENED.search(sentence.text):
                continue
            for match in SHORT.finditer(sentence.text):
                if _initials(match["long"]).startswith(match["short"].lower().replace("&", "")):
                    self.short[match["short"].lower()] = telling_words(match["long"])

    def words(self, phrase: str) -> frozenset[str]:
        """The telling words of a phrase, short names written out, words for results made one."""
        if phrase not in self._words:
            self._words[phrase] = frozenset().union(*(self.short.get(word) or (one_word(word),) for word in telling_words(phrase)))
        return self._words[phrase]

    def metric(self, phrase: str) -> frozenset[str]:
        """The words of a claim's metric, without those of the entity."""
        return (self.words(phrase) - self.entity) or self.words(phrase)

    def _own(self, path: tuple[str, ...]) -> frozenset[str]:
        """The words of a row; one that only says of which shares its figures are is named by its section: `Diluted`."""
        own = self.metric(path[-1])
        if len(path) > 1 and own and own <= SHARE_WORDS:
            return own | self.metric(path[-2])
        return own

    def rows(self, grid: Grid) -> list[Names]:
        """The names of the rows of a table."""
        table = self.words(grid.title) | self.words(grid.stub_head)
        return [Names(self._own(row.path), table.union(*(self.words(part) for part in row.path[:-1]))) for row in grid.rows]


def _initials(phrase: str) -> str:
    return "".join(word[0].lower() for word in re.split(r"[ -]", phrase) if word and word not in ("and", "of", "for"))


def fit(metric: frozenset[str], names: Names) -> Fit:
    """How well the words of a metric name a row."""
    if metric.isdisjoint(names.own):
        return NONE  # at once: most rows are other ones
    if (dilution := metric & DILUTION) and (names.own & DILUTION) and dilution.isdisjoint(names.own):
        return NONE
    own = (names.own - weak_words()) or names.own
    told = (metric - weak_words()) or metric
    if not own or not told or len(told) > MOST_WORDS:
        return NONE
    hit = own & metric
    if not hit:
        return NONE
    if own == {"income"} and "net" in (names.own ^ metric) and names.own & metric != names.own and not {"per", "share"} <= names.own & metric:
        return NONE  # net income is not income; per share it is
    return Fit(len(hit) / len(own), len(told & (names.own | names.wide)) / len(told))


def best(metrics: Iterable[frozenset[str]], names: Names) -> Fit:
    """The best of several phrases; the first is the metric itself, the others may only add to it."""
    found = NONE
    for n, metric in enumerate(metrics):
        one = fit(metric, names)
        one = one if n == 0 else Fit(one.said * 0.8, one.explained * 0.8)
        if one.score > found.score:
            found = one
    return found
