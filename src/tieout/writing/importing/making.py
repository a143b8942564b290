"""The stages of an import, in their order: facts, definitions, tables, text, files.

    Result -> Meaning -> Draft with definitions -> Page with figures by name -> tables, text -> the files of a project
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec
from msgspec import Struct

from ...model.document import LineKind
from ...model.habit import HabitName
from ...model.release import Release as Published
from ...model.result import Result
from ...model.tie import Relation
from ...words.units import currencies_in
from ..calendar import Calendar
from ..expressions import NAME
from ..release import Release, Translation
from .columns import is_money
from .definitions import define_concepts
from .draft import Draft
from .files import books_text, project_files
from .flowing import Stretch, flowing_text
from .layout import LaidOut
from .marked_up import MarkedUp
from .meaning import Meaning, rate_of
from .narrative import find_shape, laid_out_text
from .page import Page
from .regions import find_regions
from .rows import Values
from .spoken import Speech
from .words_table import chunks_of, find_word_tables, typed_numbers, words_table

MOST_TABLES = 400  # of a project


class Plain(Struct, frozen=True):
    """A table that is none of concepts: its first line, from 0, the numbers in it that no figure stands for, whether it is one
    of words at least, and why."""

    line: int
    typed: int
    words: bool
    why: str


class Made(Struct, frozen=True):
    """The files of a project; `named` says of each figure that is printed by name how it comes about, `bases` counts the base
    figures. `spare` are the books without the figures that only cells of words would print. `lines` are those that the release printed, and that the project prints; `calendar` is the one that was assumed."""

    files: dict[str, bytes]
    named: Mapping[str, str]
    bases: int
    concepts: int
    tables: int
    lines: tuple[str, ...]
    calendar: Calendar
    spare: bytes
    plain: tuple[Plain, ...] = ()


class Without(Struct, frozen=True):
    """What an earlier attempt showed not to print as it was published: tables by their ids, lines of the page from 0, `words` those
    that are no tables of words either; whether tables of words are looked for where the reader has found none."""

    tables: frozenset[str] = frozenset()
    lines: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    found: bool = True


def make_laid_out(result: Result, without: Without) -> Made:
    """The project of a release that is laid out line by line."""
    draft, speech = _spoken(result)
    page = Page(result, speech)
    regions = find_regions(result.release, page.index, page.lines)
    tables: dict[str, Values] = {}
    places: dict[int, tuple[str, int]] = {}
    plain: list[Plain] = []
    for plan in speech.meaning.tables:
        region = regions.get(plan.grid.id)
        if region is None:
            continue
        free = plan.grid.id not in without.tables and len(tables) < MOST_TABLES
        values = LaidOut(result, page, plan, region).make() if free else None
        if values is None:
            why = "it would not print the same lines" if free else "its figures would not be read again as they are"
            plain.append(Plain(region.first, typed_numbers(page, region.rows), False, why))
        else:
            tables[plan.grid.id] = values
            places[region.first] = plan.grid.id, region.last
    shape = find_shape(page.lines, {first: last for first, (_, last) in places.items()})
    text = laid_out_text(page, places, shape, without.lines)
    draft.prune(_used(draft, tables, text))
    files = project_files(draft, tables, text, shape, ["ascii"])
    return Made(files, page.named, len(draft.books), len(draft.tree), len(tables), page.lines, draft.release.calendar, _spare(speech.meaning, page), tuple(plain))


def make_marked_up(result: Result, without: Without) -> Made:
    """The project of a release of paragraphs and tables of cells. A table that is left out becomes one of words, else the lines of
    its print."""
    draft, speech = _spoken(result)
    page, source = Page(result, speech, tagged=False), result.release.document.lines
    regions = find_regions(result.release, page.index, page.lines)
    tables: dict[str, Values] = {}
    stretches: dict[int, Stretch] = {}
    plain: list[Plain] = []
    for plan in speech.meaning.tables:
        region = regions.get(plan.grid.id)
        if region is None or not plan.rows:
            continue
        maker, name = MarkedUp(result, page, plan, region), plan.grid.id
        values = maker.make() if name not in without.tables and len(tables) < MOST_TABLES else None
        if values is None:
            rows = [n for n in range(maker.body, region.last + 1) if source[n].kind is LineKind.TEXT and page.lines[n]]
            made = words_table(page, chunks_of(page, source, (*maker.heads, *rows)), maker.heads, rows) if name not in without.words else None
            values = maker.captioned() | made.values if made else None
            why = "its figures would not be read again as they are" if name in without.tables else "no row of figures stands in its columns"
            plain.append(Plain(rows[0] if rows else region.first, typed_numbers(page, rows), made is not None, why))
        if values is not None:
            tables[name] = values
        stretches[maker.first] = Stretch(name if values else "", maker.first, region.last, tuple(maker.above()))
    for made in find_word_tables(page, source, [(s.first, s.last) for s in stretches.values()]) if without.found else ():
        name = f"w{len(tables) + 1}"
        tables[name] = made.values
        stretches[made.first] = Stretch(name, made.first, made.last, ())
        plain.append(Plain(made.first, made.typed, True, "its cells were read as no figures"))
    text = flowing_text(result.release, page, stretches)
    draft.prune(_used(draft, tables, text))
    files = project_files(draft, tables, text, None, ["html"])
    return Made(files, page.named, len(draft.books), len(draft.tree), len(tables), page.lines, draft.release.calendar, _spare(speech.meaning, page), tuple(plain))


def _spare(meaning: Meaning, page: Page) -> bytes:
    """figures.csv without the figures that no cell and no sentence prints by name."""
    keys = meaning.draft.key
    facts = {name: fact for name, fact in (*meaning.entered.items(), *meaning.facts.items()) if fact.concept in meaning.draft.tree}
    printed = {keys(fact.concept, fact.period) for name, fact in facts.items() if name in page.named}
    entered = {keys(fact.concept, fact.period) for fact in meaning.entered.values() if fact.concept in meaning.draft.tree}
    return books_text(meaning.draft, entered - printed).encode("utf-8")


def _spoken(result: Result) -> tuple[Draft, Speech]:
    home = _home(result.release)
    rate = rate_of(result, home)
    translation = Translation(rate[0], Fraction(rate[1].replace(",", "")), rate[1].replace(",", "")) if rate else None
    draft = Draft(result.release, home, translation)
    draft.habits(_habits(result, draft.release))
    meaning = Meaning(result, draft)
    define_concepts(result, meaning)
    return draft, Speech(meaning)


def _home(release: Published) -> str:
    """The currency of most amounts."""
    found = Counter(figure.unit for figure in release.figures if figure.unit and is_money(figure.unit) and currencies_in(figure.unit) == (figure.unit,))
    return found.most_common(1)[0][0] if found else "USD"


def _habits(result: Result, release: Release) -> Release:
    """How changes over a loss are worked out, and what becomes of exact halves, as most figures of the release show it."""
    figures = {figure.id: figure for figure in result.release.figures}
    sizes: Counter[Relation] = Counter()
    for tie in result.ties:
        if tie.relation in (Relation.CHANGE, Relation.CHANGE_OVER_SIZE) and tie.holds and (figures[tie.inputs[1].figure].mantissa or 0) < 0:
            sizes[tie.relation] += 1
    over = "over size" if sizes[Relation.CHANGE_OVER_SIZE] > sizes[Relation.CHANGE] else "over base"
    even = any(habit.name is HabitName.HALVES and habit.value == "even" and habit.table is None for habit in result.habits)
    return msgspec.structs.replace(release, changes=over, half="even" if even else "up")


def _used(draft: Draft, tables: Mapping[str, Values], text: str) -> set[str]:
    """The concepts that the tables and the text name."""
    words = set(re.findall(NAME, text))
    for values in tables.values():
        parts = [str(column["part"]) for column in _items(values["columns"]) if "part" in column]
        for item in (*_items(values["columns"]), *_items(values["rows"])):
            words.update(re.findall(NAME, repr(item)))
            if "concept" in item:
                words.update(f"{item['concept']}.{part}" for part in parts)
        words.update(re.findall(NAME, f"{values.get('head')} {values.get('caption')}"))
    return words & set(draft.tree)


def _items(values: object) -> Iterable[Values]:
    return values if isinstance(values, list) else []
