"""The files of a project, as a person would have written them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from fractions import Fraction

from ...model.figure import Period
from ..concepts import Concept, Kind
from ..release import Release
from .draft import Draft
from .narrative import Shape
from .rows import Values
from .toml_text import Value, quoted, written

HEAD = "# Made by `tieout import` of a published release; the release is written again with: tieout write .\n"


def project_files(draft: Draft, tables: Mapping[str, Values], text: str, shape: Shape | None, formats: list[str]) -> dict[str, bytes]:
    """All files by their paths within the project."""
    texts = {
        "release.toml": HEAD + release_text(draft.release, draft, shape, formats),
        "concepts.toml": HEAD + "\n" + "\n".join(_concept(concept) for concept in draft.tree.values()),
        "figures.csv": books_text(draft),
        "text.md": text,
    }
    texts |= {f"tables/{name}.toml": written(values) for name, values in tables.items()}
    return {name: content.encode("utf-8") for name, content in texts.items()}


def release_text(release: Release, draft: Draft, shape: Shape | None, formats: list[str]) -> str:
    """release.toml."""
    top: dict[str, Value] = {"entity": release.entity, "currency": release.currency, "formats": list(formats), "file": "release"}
    calendar: dict[str, Value] = {"year_ends": draft.periods.year_ends, "fiscal_year": "begins" if release.calendar.begins else "ends"}
    parts = [written(top), "[calendar]\n" + written(calendar), "[periods]\n" + "".join(f"{key} = {_period(draft, key)}\n" for key in release.calendar.named)]
    if release.translation:
        parts.append("[translation]\n" + written({"currency": release.translation.currency, "rate": release.translation.printed}))
    habits: dict[str, Value] = {"changes": release.changes, "half": release.half, "nil": release.nil}
    habits |= {"width": shape.width, "indent": shape.indent, "spacing": "kept"} if shape else {}
    habits |= {} if shape is None or shape.ascii_only else {"characters": "unicode"}
    parts.append("[habits]\n" + written(habits))
    return "\n".join(parts)


def _period(draft: Draft, key: str) -> str:
    named = draft.release.calendar.named[key]
    period = named.period
    if period.start is None:
        return quoted(f"{period.end}")
    plain = draft.periods.plain.period(named.name)
    if plain is not None and plain.period == period:
        return quoted(named.name)
    return f"{{ name = {quoted(named.name)}, start = {period.start}, end = {period.end} }}"


def _concept(concept: Concept) -> str:
    lines = [f"[{concept.name}]", f"label = {quoted(concept.label)}"]
    lines += ['kind = "balance"'] if concept.kind is Kind.BALANCE else []
    lines += [f"unit = {quoted(concept.unit)}"] if concept.unit else []
    if concept.parts:
        lines.append("sum = [" + ", ".join(quoted(("-" if sign < 0 else "") + name) for sign, name in concept.parts) + "]")
    if concept.quotient:
        times = f", times = {concept.quotient.times}" if concept.quotient.times != 1 else ""
        lines.append(f"quotient = {{ of = {quoted(concept.quotient.of)}, by = {quoted(concept.quotient.by)}{times} }}")
    for key in ("opening", "closing", "equals"):
        lines += [f"{key} = {quoted(getattr(concept, key))}"] if getattr(concept, key) else []
    return "\n".join(lines) + "\n"


def books_text(draft: Draft, without: Container[tuple[str, Period]] = ()) -> str:
    """figures.csv, without some figures by concept and period."""
    order = {name: n for n, name in enumerate(draft.tree)}
    rows = [f"{name},{draft.periods.lasting(period)},{decimal(value)}" for (name, period), value in sorted(draft.books.items(), key=lambda item: order[item[0][0]]) if (name, period) not in without]
    return "\n".join(["concept,period,value", *rows]) + "\n"


def decimal(value: Fraction) -> str:
    """A value in digits, as the books have it; figures have an end."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    whole = abs(int(value * 10**places))
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
