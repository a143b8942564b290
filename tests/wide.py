"""A release project that is hard to lay out: letters of many languages, labels of several lines, a table of seven columns under
two headings that takes more than a page, one without rules, lists, kept lines, headings that leave a rank out."""

from __future__ import annotations

from pathlib import Path

from tieout.writing import Project, read_project

LABELS = (
    "Revenues from the sale of goods and from services rendered to related parties and joint ventures, net of trade discounts, rebates and returns",
    "Maintenance and support contracts for installed equipment in the Nordic and Baltic countries (formerly \u2018Field Services\u2019)",
    "\u0141\u00f3d\u017a foundry", "\u00cele-de-France distribution", "\u00dcbrige Ertr\u00e4ge",
)  # fmt: skip
COUNT = 44
RELEASE = """
entity = "\u017b\u00f3\u0142w & \u00d8konomi Gr\u00f6\u00dfe S.A."
currency = "EUR"
[calendar]
year_ends = "12-31"
[periods]
current = "4Q06"
prior_year = "4Q05"
[translation]
currency = "USD"
rate = "1.32"
date = 2006-12-31
[habits]
negative = "parentheses"
"""
COLUMN = '[[columns]]\ngroup = "{group}"\nhead = {head}\nperiod = "{period}"\n{more}\n'
NOTES = ["(1) Segment figures are before eliminations.", "(2) Comparatives are as they were first published."]
TEXT = """
# {{ entity }} reports the fourth quarter

WARSZAWA -- {{ entity }} ("the Company") announced its results for the {{ current | length }} ended {{ current | end }} ("{{ current }}").

- Revenues were {{ currency }} {{ total | millions(1) }} million, {{ total | change(prior_year) }} compared to {{ prior_year }}.
- It's "more of the same", said the chairman.

### Contact

    Anna \u017b\u00f3\u0142w      <ir@zolw.example>
    Investor relations

{% table small %}

{% table wide %}

## After the wide table

Text goes on here.
"""


def wide_project(folder: Path) -> Project:
    """The project, read."""
    write_wide_project(folder)
    return read_project(folder)


def write_wide_project(folder: Path) -> None:
    """The project's files in an empty folder."""
    (folder / "tables").mkdir(parents=True)
    names = [f"segment.s{n}" for n in range(COUNT)]
    half = COUNT // 2
    tree = [f'[{name}]\nlabel = "{LABELS[n] if n < len(LABELS) else f"Operating segment {n + 1}"}"\n' for n, name in enumerate(names)]
    for name, label, parts in (("goods", "Subtotal, goods", names[:half]), ("services", "Subtotal, services", names[half:]), ("total", "Total revenues", ["goods", "services"])):
        tree.append(f'[{name}]\nlabel = "{label}"\nsum = [{", ".join(f"{part!r}" for part in parts)}]\n'.replace("'", '"'))
    books = [f"{name},{period},{(7919 * (n + 3) * k) % 8_000_000 * (-1 if n % 7 == 3 else 1) + 1_000_000 * (n == 0)}" for n, name in enumerate(names) for period, k in (("4Q06", 1013), ("4Q05", 907))]
    goods, services = ("".join(f'[[rows]]\nconcept = "{name}"\nindent = 2\n' for name in part) for part in (names[:half], names[half:]))
    rows = f'[[rows]]\ntext = "Goods:"\n{goods}[[rows]]\nconcept = "goods"\nindent = 4\n[[rows]]\nblank = true\n[[rows]]\ntext = "Services:"\n'
    rows += f'{services}[[rows]]\nconcept = "services"\nindent = 4\n[[rows]]\nconcept = "total"\nbelow = "="\n'
    files = {
        "release.toml": RELEASE, "concepts.toml": "\n".join(tree), "figures.csv": "concept,period,value\n" + "\n".join(books) + "\n", "text.md": TEXT,
        "tables/wide.toml": 'caption = "Table 2. Revenues by segment (EUR and USD in thousands)"\nscale = "thousands"\npercent = "ends"\n'
        + f"notes = {NOTES!r}\n".replace("'", '"') + _columns() + rows,
        "tables/small.toml": 'caption = "Table 1. Total (EUR in millions)"\nscale = "millions"\nrules = "none"\ndecimals = 1\n'
        + COLUMN.format(group="", head='["{{ current }}"]', period="current", more="") + "".join(f'[[rows]]\nconcept = "{name}"\n' for name in ("goods", "services", "total")),
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def _columns() -> str:
    share = 'measure = "share"\nof = "total"'
    now, before = "Three months ended {{ current | end }}", "Three months ended {{ prior_year | end }}"
    columns = [
        (now, '["EUR"]', "current", ""), (now, '["% of", "revenues"]', "current", share), (now, '["USD"]', "current", 'currency = "USD"'),
        (before, '["EUR"]', "prior_year", ""), (before, '["% of", "revenues"]', "prior_year", share),
        ("", '["Change", "EUR"]', "current", 'measure = "difference"\nagainst = "prior_year"'),
        ("", '["Change", "in percent"]', "current", 'measure = "change"\nagainst = "prior_year"'),
    ]  # fmt: skip
    return "".join(COLUMN.format(group=group, head=head, period=period, more=more) for group, head, period, more in columns)
