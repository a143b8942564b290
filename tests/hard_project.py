"""A release project in which all that is awkward in tags comes together: sums that foot by moving figures, a plug, a second currency, results
per share, shares, a margin, a unit that no register knows, balances at both ends of a stretch, turned signs, parentheses, dashes,
sums over periods, names beyond ASCII, and labels that look like markup."""

from __future__ import annotations

from pathlib import Path

RELEASE = """
entity = "Ærø & Söner <Værft> A/S"
currency = "DKK"
formats = ["ixbrl", "json"]
[calendar]
year_ends = "12-31"
[periods]
current = "2Q25"
before = "1Q25"
half = "1H25"
prior_year = "2Q24"
[translation]
currency = "EUR"
rate = "7.46"
[habits]
negative = "parentheses"
[xbrl]
scheme = "lei"
identifier = "5493000000000000AB12"
debit = ["other.net"]
"""

CONCEPTS = """
[sales."skibe"]
label = "Skibe <b>& både"
[sales.repair]
label = "Repairs &amp; \\n refits"
[sales.service]
label = "Service — “år” €"
[sales.total]
label = "Net sales"
sum = ["sales.skibe", "sales.repair", "sales.service"]
[costs]
label = "Operating costs"
[other.net]
label = "Other costs, net"
[profit]
label = "Net income (loss)"
sum = ["sales.total", "-costs", "-other.net"]
[shares]
label = "Average number of shares"
unit = "shares"
[eps]
label = "Result per share"
unit = "DKK/share"
quotient = { of = "profit", by = "shares" }
[margin]
label = "Net margin"
unit = "%"
quotient = { of = "profit", by = "sales.total", times = 100 }
[steel]
label = "Steel used"
unit = "kt"
[price]
label = "Sales per kilotonne"
unit = "DKK/kt"
quotient = { of = "sales.total", by = "steel" }
[cash]
label = "Cash"
kind = "balance"
[ships]
label = "Ships in the yard"
kind = "balance"
[assets]
label = "Total assets"
kind = "balance"
sum = ["cash", "ships"]
[debt]
label = "Debt"
kind = "balance"
[equity]
label = "Total equity"
kind = "balance"
[both]
label = "Total liabilities and equity"
kind = "balance"
sum = ["debt", "equity"]
equals = "assets"
[flow.profit]
label = "Net income (loss), again"
sum = ["profit"]
[flow.ships]
label = "Ships bought"
[flow.net]
label = "Change in cash"
definition = "what came in <less> what went out & nothing else"
sum = ["flow.profit", "-flow.ships"]
[flow.opening]
label = "Cash, beginning"
opening = "cash"
[flow.closing]
label = "Cash, end"
sum = ["flow.opening", "flow.net"]
equals = "cash"
"""

BOOKS = """concept,period,value
sales.skibe,2Q25,12444444
sales.skibe,1Q25,11333333
sales.skibe,2Q24,9500500
sales.repair,2Q25,3444444
sales.repair,1Q25,2333333
sales.repair,2Q24,2500500
sales.service,2Q25,1444444
sales.service,1Q25,1333334
sales.service,2Q24,500
costs,2Q25,19000400
costs,1Q25,14000000
costs,2Q24,12500700
other.net,2Q25,-250
other.net,1Q25,900600
other.net,2Q24,-44400
shares,2Q25,1250500
shares,1Q25,1250000
shares,2Q24,1250000
shares,1H25,1250250
steel,2Q25,3.45
steel,1Q25,3.1
steel,2Q24,2
cash,2Q25,5666382
cash,1Q25,7433500
cash,2024-12-31,7600000
cash,2Q24,1000000
cash,1Q24,1454800
ships,2Q25,4000500
ships,1Q25,3900500
ships,2Q24,2000500
debt,2Q25,1333500
debt,1Q25,1300500
debt,2Q24,1000500
equity,2Q25,8333382
equity,1Q25,10033500
equity,2Q24,2000000
flow.ships,2Q25,100300
flow.ships,1Q25,265900
flow.ships,2Q24,0
"""

INCOME = """
caption = "Table <1>. Income & such ({{ currency }} in millions)"
scale = "millions"
rounding = "footed"
rules = "rows"
[[columns]]
head = ["2Q25 <i>"]
[[columns]]
head = ["1Q25"]
period = "before"
[[columns]]
name = "both"
head = ["1H25"]
period = "half"
sum_of = ["1Q25", "2Q25"]
[[columns]]
head = ["2Q24"]
period = "prior_year"
[[columns]]
head = ["% change"]
measure = "change"
against = "prior_year"
[[rows]]
text = "Net sales: <all> & more"
[[rows]]
concept = "sales.skibe"
indent = 2
[[rows]]
concept = "sales.repair"
indent = 2
label = "Repairs\\nand re-\\nfits"
[[rows]]
concept = "sales.service"
indent = 2
[[rows]]
concept = "sales.total"
indent = 2
above = "="
[[rows]]
concept = "costs"
sign = "turned"
label = "Less: costs"
[[rows]]
concept = "other.net"
sign = "turned"
[[rows]]
concept = "profit"
[[plugs]]
concept = "costs"
column = "1"
units = -1
reason = "so that it is seen"
"""

EXACT = """
caption = "Table 2. Income ({{ currency }} and {{ translated }} in thousands)"
scale = "thousands"
notes = ["Sales were {{ sales.total | units }} in all, and {{ sales.total@before | thousands }} thousand before."]
[[columns]]
name = "euro"
head = ["EUR"]
currency = "EUR"
[[columns]]
head = ["2Q25"]
[[columns]]
head = ["Share"]
measure = "share"
of = "sales.total"
[[columns]]
head = ["1H25"]
period = "half"
sum_of = ["2Q25", "1Q25"]
[[columns]]
head = ["Difference"]
measure = "difference"
against = "before"
[[columns]]
head = ["2Q24"]
period = "prior_year"
[[rows]]
concept = "sales.skibe"
[[rows]]
concept = "sales.repair"
[[rows]]
concept = "sales.service"
[[rows]]
concept = "sales.total"
[[rows]]
concept = "costs"
[[rows]]
concept = "other.net"
[[rows]]
concept = "profit"
[[rows]]
concept = "eps"
decimals = 2
[[rows]]
concept = "shares"
columns = ["2", "6"]
[[rows]]
concept = "margin"
columns = ["2", "6"]
[[rows]]
concept = "steel"
decimals = 2
columns = ["2", "6"]
[[rows]]
concept = "price"
columns = ["2", "6"]
"""

BALANCE = """
caption = "Balance"
scale = "thousands"
[[columns]]
head = ["June 30, 2025"]
[[columns]]
head = ["June 30, 2024"]
period = "prior_year"
[[rows]]
text = "Assets:"
[[rows]]
concept = "cash"
[[rows]]
concept = "ships"
[[rows]]
concept = "assets"
below = "="
[[rows]]
text = "Assets:"
[[rows]]
concept = "debt"
[[rows]]
concept = "equity"
[[rows]]
concept = "both"
below = "="
"""

CASH = """
caption = "Cash flows"
scale = "millions"
decimals = 1
rounding = "footed"
[[columns]]
head = ["2Q25"]
[[columns]]
head = ["2Q24"]
period = "prior_year"
[[rows]]
concept = "flow.profit"
total = false
[[rows]]
concept = "flow.ships"
sign = "turned"
[[rows]]
concept = "flow.net"
[[rows]]
concept = "flow.opening"
[[rows]]
concept = "flow.closing"
below = "="
"""

TEXT = """
# {{ entity }}: sales of {{ sales.total | millions(1) }} million & *more*

Sales were {{ currency }} {{ sales.total | millions(2) }} million in {{ current }} (EUR {{ sales.total | in(EUR) | millions(1) }} million),
{{ sales.total | change(prior_year) }}. The *net loss* was {{ profit | size | thousands }} thousand, **{{ eps | size | units(2) }}** per share,
on {{ shares | units }} shares; the margin was {{ margin | percent(1) }} ("{{ margin | units(2) }}" to be exact), other income
{{ other.net | turned | units }}. {% if profit < 0 %}4 < 5 & 5 > 4.{% else %}{{ sales.total | units }}{% endif %}

- Ships in the yard: {{ ships | thousands }} thousand
- {{ profit | thousands }} thousand was the result
- Steel: {{ steel | units(1) }} kilotonnes

    Kept as it is:  {{ cash | units }}    {{ cash@before | units }}
    5 {{ debt | thousands }} <b>

{% table exact %}

{% table income %}

{% table balance %}

{% table cash %}

Cash of {{ cash | millions }} million.
"""


def write_hard_project(folder: Path) -> Path:
    """The files of the project, in a folder."""
    (folder / "tables").mkdir(parents=True)
    for name, text in {
        "release.toml": RELEASE, "concepts.toml": CONCEPTS, "figures.csv": BOOKS, "text.md": TEXT, "tables/income.toml": INCOME,
        "tables/exact.toml": EXACT, "tables/balance.toml": BALANCE, "tables/cash.toml": CASH,
    }.items():  # fmt: skip
        (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
    return folder
