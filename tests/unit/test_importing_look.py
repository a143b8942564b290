"""What a page shows besides its figures comes back: captions, rules, marks of notes in heads, headings of capitals, lists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from tieout.cli import program

TOP = "border-top:1px solid #000"
LAST = "border-top:1px solid #000;border-bottom:3px double #000"
PAGE = f"""<html><body>
<p>LARCH PAPER MILLS REPORTS RESULTS</p>
<p>Sales were $1,250 thousand in the quarter ended June 30, 2004.</p>
<p>&bull; We opened a mill.</p>
<p>&bull; Sales rose to $1,250 thousand from $1,200 thousand.</p>
<p>Larch Paper Mills, Inc.</p>
<p>Statements of income (In thousands)</p>
<table>
<tr><td>By region</td><td>June 30, 2004</td><td>June 30, 2003 (1)</td></tr>
<tr><td></td><td>(Unaudited)</td><td>(Unaudited)</td></tr>
<tr><td>North</td><td>700</td><td>650</td></tr>
<tr><td>South</td><td>550</td><td>550</td></tr>
<tr><td>Sales</td><td style="{TOP}">1,250</td><td style="{TOP}">1,200</td></tr>
<tr><td>Costs</td><td>900</td><td>880</td></tr>
<tr><td>Profit</td><td style="{LAST}">350</td><td style="{LAST}">320</td></tr>
<tr><td>Dividends</td><td>100</td><td>90</td></tr>
</table>
<p>(1) Restated.</p>
</body></html>"""


def project(folder: Path) -> Path:
    (folder / "page.htm").write_text(PAGE, encoding="utf-8")
    done = CliRunner().invoke(program, ["import", str(folder / "page.htm"), "-o", str(folder / "project")], standalone_mode=False)
    assert done.exception is None, done.exception
    assert ", 0 lost" in done.output
    return folder / "project"


def test_captions_rules_and_marks(tmp_path: Path) -> None:
    table = tomllib.loads((project(tmp_path) / "tables" / "t1.toml").read_text(encoding="utf-8"))
    assert table["caption"].split("\n")[-2:] == ["Statements of income (In thousands)", "(Unaudited)"]
    assert [column["head"] for column in table["columns"]] == [["{{ current | end }}"], ["{{ prior_year | end }} (1)"]]
    assert {row["label"]: (row.get("above", ""), row.get("below", "")) for row in table["rows"]} == {
        "North": ("", ""), "South": ("", ""), "Sales": ("-", ""), "Costs": ("", ""), "Profit": ("-", "="), "Dividends": ("", ""),
    }  # fmt: skip


def test_the_written_page_has_the_rules_of_the_source(tmp_path: Path) -> None:
    folder = project(tmp_path)
    CliRunner().invoke(program, ["write", str(folder)], standalone_mode=False)
    rows = re.findall(r"<tr>.*?</tr>", (folder / "release.htm").read_text(encoding="utf-8"))
    ruled = {label: ("border-top" in row, "3px double" in row) for row in rows for label in ("North", "Sales", "Profit") if f">{label}</th>" in row}
    assert ruled == {"North": (False, False), "Sales": (True, False), "Profit": (True, True)}


def test_headings_of_capitals_and_lists(tmp_path: Path) -> None:
    text = (project(tmp_path) / "text.md").read_text(encoding="utf-8").split("\n\n")
    assert text[0] == "## LARCH PAPER MILLS REPORTS RESULTS"
    assert text[2] == "- We opened a mill."
    assert text[3].startswith("- Sales rose to ${{ sales | thousands }} thousand from")
    assert text[-1].strip() == "(1) Restated."
    assert sum("Statements of income" in part for part in text) == 0
