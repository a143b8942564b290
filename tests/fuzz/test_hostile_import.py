"""Releases that hold whatever there is: they become a project that is written, or one clear line, and nothing in them runs."""

from __future__ import annotations

import random
from importlib.resources import files

import pytest

from tieout.errors import TieoutError
from tieout.model import Result
from tieout.pipeline import check, check_text
from tieout.writing.importing import Import, import_release

TEXT = files("tieout.examples").joinpath("fjellvik-3q05.txt").read_text(encoding="utf-8")
PIECES = (
    '"]', "{{ x }}", "{% if %}", "{%", "}}", "{{", "\\", "\\{", "# ", "- ", "**b**", "\0", "\x7f", "\t", "\r", "\x0c", "\u2028", "\u00e9", "\u20ac", "\u65e5\u672c", "'''", '"""',
    "[[rows]]", "$", "(", ")", "%", "\u2014", "--", "1,234", ".05", "1 1/2", "{{ total_revenues | millions }}", "{% table t1 %}", "a" * 200, " " * 150, "<TABLE>", "<S>", "</TABLE>",
    "<b>", "&amp;", "9" * 45, "1e9", "0." + "0" * 30 + "1", "n.m.", "=" * 20, "-" * 6, "\n", "\n\n\n", "current", "label",
)  # fmt: skip


def back(content: bytes, name: str) -> Result:
    return check(content, name=name)


def damaged(chance: random.Random) -> str:
    text = TEXT
    if chance.random() < 0.5:
        lines = text.split("\n")
        start = chance.randrange(len(lines) - 150)
        text = "\n".join(lines[start : start + 150])
    for _ in range(chance.choice([1, 5, 30])):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 0, 1, 3]) :]
    return text


def made(result: Result) -> Import | None:
    """The import; None where one line says that there is none."""
    try:
        return import_release(result, back)
    except TieoutError as error:
        assert "\n" not in str(error) and str(error)
        return None


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_text(seed: int) -> None:
    """What is laid out line by line comes back whole, whatever it holds."""
    chance = random.Random(seed)
    try:
        result = check_text(damaged(chance))
    except TieoutError:
        return
    found = made(result) if result.release.figures else None
    if found is not None:
        assert len(found.lost) <= len(result.release.figures) / 100
        assert found.strange == ()


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_page(seed: int) -> None:
    chance = random.Random(seed)
    cells = [["Sales", "1,250", "1,200"], ["Costs", "(900)", "(880)"], ["Profit", "350", "320"], ["Per share", ".25", ".15"]]
    for _ in range(chance.choice([1, 3, 8])):
        row = chance.choice(cells)
        n = chance.randrange(3)
        row[n] = row[n][: chance.randrange(len(row[n]) + 1)] + chance.choice(PIECES).replace("<", "&lt;") + row[n][:2]
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)
    page = f"<html><body><p>Results {chance.choice(PIECES)} of $1,250 thousand</p><p>(In thousands)</p><table><tr><td></td><td>2Q04</td><td>2Q03</td></tr>{rows}</table></body></html>"
    try:
        result = check(page.encode(), name="page.htm")
    except TieoutError:
        return
    found = made(result) if result.release.figures else None
    assert found is None or len(found.lost) <= len(result.release.figures)


def test_a_text_of_templates_prints_them_as_they_are() -> None:
    text = TEXT.replace("Fjellvik Instruments ASA", "{{ x }}").replace("Sonar systems", 'Sonar {% if "] %}').replace("Outlook", "\\{{ current | end }}")
    result = check_text(text)
    found = made(result)
    assert found is not None
    assert found.content.decode("ascii") == text
    assert found.lost == ()


def test_very_many_tables() -> None:
    """More tables than a project may have: the others are lines with figures by name."""
    table = "\n\nTable {n}. Revenues (NOK in millions)\n----------------------------\n               3Q05     3Q04\n----------------------------\nSonar          {n}1      210\nOther           25        27\n"
    result = check_text(TEXT + "".join(table.replace("{n}", str(n)) for n in range(101, 531)))
    assert len(result.release.grids) > 400
    found = made(result)
    assert found is not None
    assert found.lost == ()
    assert found.made.tables == 400
    assert len(found.made.named) == len(result.release.figures)
