"""A company whose release has the year to date and the last balance sheet date, with periods named, and with periods typed."""

from __future__ import annotations

import re

import pytest

from tieout.pipeline import check, read_figures
from tieout.words.numerals import print_number
from tieout.writing import render
from tieout.writing.rolling import Rolled, roll
from written import printed, read_back

RELEASE = """entity = "Hollin Instruments, Inc."
currency = "USD"
formats = ["ascii", "html"]

[calendar]
year_ends = "12-31"

[periods]
current = "3Q05"     # the quarter
prior_year = "3Q04"
year_to_date = "9M05"
prior_year_to_date = "9M04"
year_end = "2004-12-31"   # the balance sheet is compared with this day
"""
CONCEPTS = """[revenue.products]
label = "Products"
[revenue.services]
label = "Services"
[revenue.total]
label = "Total revenues"
sum = ["revenue.products", "revenue.services"]
[expenses]
label = "Costs and expenses"
[income]
label = "Net income"
sum = ["revenue.total", "-expenses"]

[cash]
label = "Cash and cash equivalents"
kind = "balance"
[receivables]
label = "Accounts receivable"
kind = "balance"
[assets]
label = "Total assets"
kind = "balance"
sum = ["cash", "receivables"]
"""
INCOME = """caption = \"\"\"
CONDENSED STATEMENTS OF INCOME
(in thousands of U.S. dollars)
\"\"\"
scale = "thousands"
negative = "parentheses"

[[columns]]
group = "{{ current | length | capital }} ended"
head = ["{{ current | short_end }}"]
[[columns]]
group = "{{ current | length | capital }} ended"
head = ["{{ prior_year | short_end }}"]
period = "prior_year"
[[columns]]
group = "{{ year_to_date | length | capital }} ended"
head = ["{{ year_to_date | short_end }}"]
period = "year_to_date"
when = "current | quarter > 1"
[[columns]]
group = "{{ year_to_date | length | capital }} ended"
head = ["{{ prior_year_to_date | short_end }}"]
period = "prior_year_to_date"
when = "current | quarter > 1"

[[rows]]
concept = "revenue.products"
[[rows]]
concept = "revenue.services"
[[rows]]
concept = "revenue.total"
[[rows]]
concept = "expenses"
sign = "turned"
[[rows]]
concept = "income"
"""
BALANCE = """caption = \"\"\"
CONDENSED BALANCE SHEETS
(in thousands of U.S. dollars)
\"\"\"
scale = "thousands"

[[columns]]
head = ["{{ current | short_end }}"]
[[columns]]
head = ["{{ year_end | short_end }}"]
period = "year_end"

[[rows]]
concept = "cash"
[[rows]]
concept = "receivables"
[[rows]]
concept = "assets"
"""
TYPED = """# every period of this table is typed
caption = "Table 1. Revenues of 3Q05 (in thousands of U.S. dollars)"
scale = "thousands"

[[columns]]
head = ["Q3 2005"]      # this quarter
period = "Q3 2005"
[[columns]]
head = ["Q3 2004"]
period = 'Q3 2004'
[[columns]]
head = ["% change"]
measure = "change"
period = "Q3 2005"
against = "Q3 2004"
[[rows]]
concept = "revenue.products"
[[rows]]
concept = "revenue.services"
[[rows]]
concept = "revenue.total"
"""
TEXT = """# {{ entity }} reports {{ current | ordinal_quarter }} results

Revenues for the {{ current | ordinal_quarter }} of {{ current | fiscal_year }} {{ revenue.total | changed(prior_year) }} to $
{{ revenue.total | millions(1) }} million.
{% if current | quarter == 4 %}
For the year ended {{ current | end }}, revenues were $ {{ revenue.total@year_to_date | millions(1) }} million,
compared to $ {{ revenue.total@prior_year_to_date | millions(1) }} million for the year before.
{% elif current | quarter > 1 %}
For the {{ year_to_date | length }} ended {{ current | end }}, revenues were $ {{ revenue.total@year_to_date | millions(1) }} million,
compared to $ {{ revenue.total@prior_year_to_date | millions(1) }} million for the {{ year_to_date | length }} ended {{ prior_year | end }}.
{% endif %}

Cash was $ {{ cash | millions(1) }} million at {{ current | end }}, compared to $ {{ cash@year_end | millions(1) }} million at {{ year_end | end }}.

{% table typed %}

{% table income %}

{% table balance %}
"""
QUARTERS = {  # products, services, expenses, cash, receivables in thousands
    "1Q04": (40_112, 9_870, 44_031, 20_115, 31_402), "2Q04": (42_345, 10_115, 45_322, 22_480, 32_119), "3Q04": (41_908, 10_402, 46_117, 24_019, 30_884),
    "4Q04": (45_670, 11_030, 48_295, 27_342, 33_671), "1Q05": (43_216, 11_244, 47_608, 28_905, 32_540), "2Q05": (44_871, 11_587, 48_110, 31_226, 33_098),
    "3Q05": (47_350, 12_019, 50_462, 34_773, 35_210), "4Q05": (50_118, 12_640, 52_077, 38_402, 36_954), "1Q06": (44_027, 12_233, 51_340, 37_118, 34_009),
    "2Q06": (43_905, 12_871, 58_226, 33_940, 33_481), "3Q06": (48_762, 13_105, 52_919, 36_207, 35_760),
}  # fmt: skip
FLOWS, BALANCES = ("revenue.products", "revenue.services", "expenses"), ("cash", "receivables")


def books_of(quarter: str) -> dict[tuple[str, str], int]:
    """What the books have of a quarter: itself, the year to date, the balances."""
    q, year = int(quarter[0]), quarter[2:]
    found = {(name, quarter): QUARTERS[quarter][n] * 1000 for n, name in enumerate((*FLOWS, *BALANCES))}
    to_date = f"{3 * q}M{year}" if q < 4 else f"FY20{year}"
    if q > 1:
        found |= {(name, to_date): sum(QUARTERS[f"{k}Q{year}"][n] for k in range(1, q + 1)) * 1000 for n, name in enumerate(FLOWS)}
    return found


def year_before(quarter: str) -> str:
    return f"{quarter[:2]}{int(quarter[2:]) - 1:02}"


def csv(quarters: list[str], known: str = "") -> str:
    lines = [f"{name},{period},{value}" for quarter in quarters for (name, period), value in books_of(quarter).items()]
    return "concept,period,value\n" + "".join(f"{line}\n" for line in lines if f"{line}\n" not in known)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rolled]:
    base = tmp_path_factory.mktemp("year")
    folder = base / "3q05"
    (folder / "tables").mkdir(parents=True)
    first = csv(["3Q05", "3Q04", "4Q04"])
    for name, text in {"release.toml": RELEASE, "concepts.toml": CONCEPTS, "text.md": TEXT, "figures.csv": first, "tables/income.toml": INCOME, "tables/balance.toml": BALANCE, "tables/typed.toml": TYPED}.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = {}
    for quarter in ("4Q05", "1Q06", "2Q06", "3Q06"):
        figures = base / "new.csv"
        figures.write_text(csv([quarter, year_before(quarter)], (folder / "figures.csv").read_text(encoding="utf-8")), encoding="utf-8")
        made[quarter] = roll(folder, quarter, figures)
        folder = made[quarter].folder
    return made


PERIODS = {
    "4Q05": {"current": "4Q05", "prior_year": "4Q04", "year_to_date": "FY05", "prior_year_to_date": "FY04", "year_end": "2004-12-31"},
    "1Q06": {"current": "1Q06", "prior_year": "1Q05", "year_to_date": "3M06", "prior_year_to_date": "3M05", "year_end": "2005-12-31"},
    "2Q06": {"current": "2Q06", "prior_year": "2Q05", "year_to_date": "6M06", "prior_year_to_date": "6M05", "year_end": "2005-12-31"},
    "3Q06": {"current": "3Q06", "prior_year": "3Q05", "year_to_date": "9M06", "prior_year_to_date": "9M05", "year_end": "2005-12-31"},
}  # fmt: skip
SENTENCES = {
    "4Q05": ("Hollin Instruments, Inc. reports fourth quarter results", "Revenues for the fourth quarter of 2005 increased 10.7% to $ 62.8 million.",
             "For the year ended December 31, 2005, revenues were $ 233.0 million, compared to $ 211.5 million for the year before.",
             "Cash was $ 38.4 million at December 31, 2005, compared to $ 27.3 million at December 31, 2004."),
    "1Q06": ("Revenues for the first quarter of 2006 increased 3.3% to $ 56.3 million. Cash was $ 37.1 million at March 31, 2006, compared to $ 38.4 million at December 31, 2005.",),
    "2Q06": ("Revenues for the second quarter of 2006 increased 0.6% to $ 56.8 million.",
             "For the six months ended June 30, 2006, revenues were $ 113.0 million, compared to $ 110.9 million for the six months ended June 30, 2005."),
    "3Q06": ("Revenues for the third quarter of 2006 increased 4.2% to $ 61.9 million.",
             "For the nine months ended September 30, 2006, revenues were $ 174.9 million, compared to $ 170.3 million for the nine months ended September 30, 2005."),
}  # fmt: skip


@pytest.mark.parametrize("quarter", PERIODS)
def test_periods_and_sentences(chain: dict[str, Rolled], quarter: str) -> None:
    rolled = chain[quarter]
    assert {key: named.name for key, named in rolled.new.release.calendar.named.items()} == PERIODS[quarter]
    text = " ".join(printed(rolled.new, "ascii").split())
    assert [sentence for sentence in SENTENCES[quarter] if sentence not in text] == []
    assert [str(mark) for mark in rolled.marks] == []
    release = (rolled.folder / "release.toml").read_text(encoding="utf-8")
    assert f'current = "{quarter}"     # the quarter\n' in release
    assert "# the balance sheet is compared with this day" in release


@pytest.mark.parametrize("style", ["ascii", "html"])
@pytest.mark.parametrize("quarter", PERIODS)
def test_every_release_ties_also_to_the_last(chain: dict[str, Rolled], quarter: str, style: str) -> None:
    rolled = chain[quarter]
    assert [finding.message for finding in read_back(rolled.new, style).findings] == []
    last = read_figures(next(iter(render(rolled.old, style).values())), name="last")
    result = check(next(iter(render(rolled.new, style).values())), name="new", against=[last])
    assert [finding.message for finding in result.findings] == []
    assert rolled.compared.differences == ()


def test_columns_of_the_year_to_date(chain: dict[str, Rolled]) -> None:
    heads = {quarter: [(column.group, *column.head) for column in chain[quarter].new.pages["income"].sheet.table.columns] for quarter in chain}
    assert heads["4Q05"][2:] == [("Twelve months ended", "Dec 31, 2005"), ("Twelve months ended", "Dec 31, 2004")]
    assert heads["1Q06"] == [("Three months ended", "Mar 31, 2006"), ("Three months ended", "Mar 31, 2005")]
    assert heads["3Q06"][2:] == [("Nine months ended", "Sep 30, 2006"), ("Nine months ended", "Sep 30, 2005")]
    row = next(row for row in chain["3Q06"].new.pages["income"].sheet.rows if row.row.concept == "income")
    total = sum(QUARTERS[f"{q}Q06"][0] + QUARTERS[f"{q}Q06"][1] - QUARTERS[f"{q}Q06"][2] for q in (1, 2, 3))
    assert row.cells[2] is not None
    assert row.cells[2].text == print_number(total, 0)
    loss = next(row for row in chain["2Q06"].new.pages["income"].sheet.rows if row.row.concept == "income")
    assert loss.cells[0] is not None
    assert loss.cells[0].text == "(1,450)"


def test_typed_periods_of_a_table_move(chain: dict[str, Rolled]) -> None:
    text = (chain["1Q06"].folder / "tables" / "typed.toml").read_text(encoding="utf-8")
    assert text == re.sub("Q3 2004", "Q1 2005", re.sub("Q3 2005", "Q1 2006", TYPED)).replace("3Q05", "1Q06")
