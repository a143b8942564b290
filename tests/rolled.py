"""Invented books of the example company over two fiscal years, and the new figures of each quarter from them.

    4Q06, 1Q07 and 4Q07 to 3Q08, in thousands; 3Q06, 2Q07 and 3Q07 are those of the example project
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
FLOWS = """
                       4Q06     1Q07     4Q07     1Q08     2Q08     3Q08
revenue.sensors      268114   241905   296402   214380   287115   312447
revenue.gateways     119402   101377   104911    79256    99870   121530
revenue.software      53870    56220    66820    67940    70355    75208
cost.products        216330   199871   228640   196440   221907   241330
cost.support          19870    19905    21940    22310    22104    23015
cost.selling          55912    53440    61205    58730    57960    60870
cost.administration   33104    32870    36118    40215    35540    35902
cost.research         41880    42115    51377    52908    50118    49760
other_expenses         5044     4876     4102     4655     4310     3990
tax                   18236    12535    17480    -3420    17658    25466
depreciation          17210    17655    18705    18990    19120    19407
flow.receivables      -3204     2115    -5112    31204   -22845    -9640
flow.inventories       1115    -3980    -2240   -12417     6320    -4105
flow.payables          2240    -8412     6315   -15030     9117     5220
flow.property        -20114   -22887   -25660   -14220   -19450   -24118
flow.sales              310        0        0     2105        0      870
flow.debt            -20000        0   -10000    20000   -10000   -20000
flow.dividends            0   -37000        0   -18000        0   -20000
cash                 125885   107266   200050   202420   232425   248911
receivables          207321   205206   223776   192572   215417   225057
inventories          138125   142105   144625   157042   150722   154827
property             191139   196371   203373   196498   196828   200669
goodwill              85000    85000    85000    85000    85000    85000
payables              95540    88310    99180    86204    94115    98870
accrued               53069    51887    60642    58588    59794    60259
debt                 130000   130000   110000   130000   120000   100000
capital              140000   140000   140000   140000   140000   140000
"""
SHARES = {"4Q06": 24_702_000, "1Q07": 24_790_000, "4Q07": 24_816_500, "1Q08": 24_816_500, "2Q08": 24_820_250, "3Q08": 24_833_000}
NEEDED = {"4Q07": ("4Q07", "4Q06"), "1Q08": ("1Q08", "1Q07"), "2Q08": ("2Q08",), "3Q08": ("3Q08",)}


def quarter(name: str) -> dict[str, int]:
    """The figures of a quarter in base units; retained earnings are what balances."""
    head, *lines = FLOWS.strip().split("\n")
    column = head.split().index(name) + 1
    found = {cells[0]: int(cells[column]) * 1000 for cells in map(str.split, lines)}
    assets = sum(found[name] for name in ("cash", "receivables", "inventories", "property", "goodwill"))
    return found | {"retained": assets - sum(found[name] for name in ("payables", "accrued", "debt", "capital")), "shares": SHARES[name]}


def new_figures(path: Path, name: str, known: str = "") -> Path:
    """The file of new figures for the release of a quarter: that quarter, and the year before where `known` books have not got it."""
    lines = [f"{concept},{period},{value}" for period in NEEDED[name] for concept, value in quarter(period).items() if f"\n{concept},{period}," not in known]
    path.write_text("concept,period,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def example(folder: Path) -> Path:
    """The example project in a folder of its own."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__", "__init__.py"))
    return folder


def rewrite(path: Path, text: str) -> None:
    """Write a file in one go, so that nobody sees half of it."""
    beside = path.with_suffix(".swap")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def swap(project: Path, name: str, old: str, new: str) -> int:
    """Replace a text of a file; the line at which it stood."""
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    rewrite(path, text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1
