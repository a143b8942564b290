"""Fiscal weeks, currencies and units as projects name them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from invented import RELEASE, small, words_of
from tieout.errors import BadProject
from tieout.model.figure import Period
from tieout.words.units import currencies_in
from tieout.writing.calendar import joined, length_of, overlap
from tieout.writing.xbrl.report import make_report

WEEKS = """
entity = "Larkmoor Pumps Inc."
currency = "USD"
[calendar]
year_ends = "01-31"
fiscal_year = "begins"
[periods]
"""
CURRENT = 'current = { name = "4Q25", start = 2025-11-02, end = 2026-01-31 }\n'
YEARS = (
    'year = { name = "FY2025", start = 2025-02-02, end = 2026-01-31 }\nlast_year = { name = "FY2024", start = 2024-02-04, end = 2025-02-01 }\n'
    'first = { name = "1Q25", start = 2025-02-02, end = 2025-05-03 }\nnext = { name = "1Q26", start = 2026-02-01, end = 2026-05-02 }\n'
)
CONCEPTS = '[sales]\nlabel = "Sales"\n'


@pytest.mark.parametrize(("name", "said"), [
    ("current", "thirteen weeks ended January 31, 2026, fiscal 2025, to January 31, 2026, 4"),
    ("year", "fifty-two weeks ended January 31, 2026, fiscal 2025, to January 31, 2026, 4"),
    ("last_year", "fifty-two weeks ended February 1, 2025, fiscal 2024, to February 1, 2025, 4"),
    ("first", "thirteen weeks ended May 3, 2025, fiscal 2025, to January 31, 2026, 1"),
])  # fmt: skip
def test_fiscal_weeks(tmp_path: Path, name: str, said: str) -> None:
    text = "{{ NAME | length }} ended {{ NAME | end }}, fiscal {{ NAME | fiscal_year }}, to {{ NAME | year_end }}, {{ NAME | quarter }}".replace("NAME", name)
    assert words_of(small(tmp_path, CONCEPTS, "", text, WEEKS + CURRENT + YEARS)) == said


def test_a_year_end_of_fiscal_weeks_that_nobody_told(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match=r"^text\.md:1: the days of '1Q26' are not those of months, and \[periods\] has none that ends with its fiscal year"):
        small(tmp_path, CONCEPTS, "", "{{ next | year_end }}", WEEKS + CURRENT + YEARS)


@pytest.mark.parametrize(("start", "end", "expected"), [
    (date(2007, 4, 1), date(2007, 6, 30), "three months"),  # ninety-one days, which are thirteen weeks as well
    (date(2007, 2, 1), date(2007, 2, 28), "month"),
    (date(2025, 11, 2), date(2026, 1, 31), "thirteen weeks"),
    (date(2025, 2, 2), date(2026, 1, 31), "fifty-two weeks"),
    (date(2007, 3, 14), date(2007, 6, 30), "4 months"),
    (date(2007, 4, 1), date(2007, 6, 29), "12 weeks"),
    (None, date(2007, 6, 30), ""),
])  # fmt: skip
def test_lengths(start: date | None, end: date, expected: str) -> None:
    assert length_of(Period(end, start)) == expected


def test_stretches_that_follow_one_another() -> None:
    first, second, half = Period(date(2007, 3, 31), date(2007, 1, 1)), Period(date(2007, 6, 30), date(2007, 4, 1)), Period(date(2007, 6, 30), date(2007, 1, 1))
    assert (joined((second, first)), joined((first, half)), joined((first, Period(date(2007, 6, 30)))), joined((second,))) == (half, None, None, second)
    assert (overlap((second, first)), overlap((second, half)), overlap((first, first)), overlap((first,))) == (False, True, True, False)


CODES = ["CLP", "ISK", "VND", "HUF", "CZK", "PLN", "IDR", "KWD", "BHD", "JOD", "TND", "OMR", "AED", "SAR", "QAR", "TRY", "EGP", "NZD", "COP", "PEN", "ARS", "UYU", "RON", "BGN", "RSD", "UAH", "RUB", "KZT", "GEL", "MAD", "NGN", "KES", "GHS", "PKR", "LKR", "BDT", "MYR", "THB", "PHP", "USD", "EUR", "JPY", "SEK"]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_currencies(tmp_path: Path, code: str) -> None:
    release = RELEASE.replace('currency = "SEK"', f'currency = "{code}"', 1)
    project = small(tmp_path, CONCEPTS, "sales,2Q07,5000000\n", f"Sales were {code} {{{{ sales | millions }}}} million.", release)
    assert [fact.unit.name for fact in make_report(project).tagged.facts] == [f"iso4217:{code}"]
    assert currencies_in(f"Table 1. Revenues ({code} in millions)") == (code,)
    assert currencies_in(f"{code} 5 million") == (code,)


@pytest.mark.parametrize("text", ["TRY AGAIN", "SARs and options", "exercise of SAR awards", "a PEN and a COP", "PHP scripts", "MAD HATTER", "GEL pens", "RON SMITH", "we try to", "all php", "our ARS portfolio", "LARKMOOR SDN BHD"])
def test_words_that_are_no_currencies(text: str) -> None:
    assert currencies_in(text) == ()


UNITS = """
[a]
label = "Buildings"
unit = "\u68df"
[b]
label = "Contracts"
unit = "\u4ef6"
[c]
label = "Area"
unit = "m2"
[d]
label = "Floor"
unit = "m\u00b2"
[e]
label = "Rent"
unit = "SEK/m\u00b2"
"""


def test_units_of_different_names_are_different_measures(tmp_path: Path) -> None:
    figures = "".join(f"{name},2Q07,{n}\n" for n, name in enumerate("abcde", 3))
    project = small(tmp_path, UNITS, figures, " ".join(f"{{{{ {name} | units }}}}" for name in "abcde"))
    facts = make_report(project).tagged.facts
    assert [fact.unit.name.partition(":")[2] for fact in facts] == ["unit", "unit2", "m2", "m22", "SEK/larkmoor:m22"]
    assert len({fact.unit.id for fact in facts}) == 5
