"""What the language of projects has for releases as they are laid out: single cells, signs, rules, braces, blank lines."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tieout.errors import BadProject
from tieout.writing import Project, read_project
from tieout.writing.blocks import BlockKind, find_blocks
from tieout.writing.cells import print_digits
from tieout.writing.expressions import escaped, pieces
from tieout.writing.templates import fill
from written import printed

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
COLUMNS = """
caption = "Table 2. Costs"
scale = "millions"
stub_head = "Costs"
{options}
[[columns]]
head = ["{{{{ current }}}}"]
sign = "SEK"
{first}
[[columns]]
head = ["{{{{ prior_year }}}}"]
period = "prior_year"
[[rows]]
concept = "cost.products"
{row}
[[rows]]
concept = "cost.research"
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__")))


def made(copy: Path, row: str = "", options: str = "", first: str = "") -> Project:
    (copy / "tables" / "costs.toml").write_text(COLUMNS.format(row=row, options=options, first=first), encoding="utf-8")
    return read_project(copy)


def cells(project: Project, row: int = 0) -> list[str]:
    return [cell.text if cell else "" for cell in project.pages["costs"].sheet.rows[row].cells]


@pytest.mark.parametrize(("row", "expected"), [
    ("", ["220", "214"]),
    ('forms = { 1 = "#*" }', ["220*", "214"]),
    ('forms = { 2 = "n/a" }', ["220", "n/a"]),
    ('forms = { 2 = "{{ cost.research@prior_year | thousands }}" }', ["220", "41,037"]),
    ('forms = { 1 = "(#)" }', ["(220)", "214"]),
    ('concepts = { 2 = "cost.research" }', ["220", "41"]),
    ("signs = true", ["SEK220", "214"]),
    ('signs = ["1"]', ["SEK220", "214"]),
    ('scale = "thousands"\ndigits = "plain"', ["219874", "214065"]),
    ('scale = "crores"\ndecimals = 1', ["22.0", "21.4"]),
])  # fmt: skip
def test_single_cells(copy: Path, row: str, expected: list[str]) -> None:
    project = made(copy, row)
    values = [project.printing.values.value("cost.products", project.release.calendar.named[name].period, "") for name in ("current", "prior_year")]
    assert values == [219_874_000, 214_065_000]
    assert cells(project) == expected


@pytest.mark.parametrize(("row", "message"), [
    ('concepts = { 9 = "cost.research" }', "'9'"),
    ('concepts = { 1 = "cost.nothing" }', "tables/costs.toml:1[0-9]: 'cost.nothing' is no concept"),
    ('forms = { east = "#" }', "'east'"),
    ('signs = ["3"]', "'3' is no column of this table; its columns are 1, 2"),
    ('digits = "roman"', "digits is 'roman'; write one of grouped, plain, bare"),
])  # fmt: skip
def test_single_cells_that_are_refused(copy: Path, row: str, message: str) -> None:
    with pytest.raises(BadProject, match=message.replace("(", "\\(")):
        made(copy, row)


def test_signs_stand_at_their_column(copy: Path) -> None:
    text = printed(made(copy, "signs = true", first="end = 40\nsign_at = 30"), "ascii")
    line = next(line for line in text.split("\n") if line.startswith("Cost of products"))
    assert line[29:40] == "SEK     220"


def test_columns_of_parts(copy: Path) -> None:
    tree = copy / "concepts.toml"
    tree.write_text(tree.read_text(encoding="utf-8") + '\n[cost.products.north]\nlabel = "North"\n[cost.research.north]\nlabel = "North"\n', encoding="utf-8")
    books = copy / "figures.csv"
    books.write_text(books.read_text(encoding="utf-8") + "cost.products.north,current,7000000\ncost.research.north,current,3000000\n", encoding="utf-8")
    project = made(copy, first='part = "north"')
    assert [cells(project, n)[0] for n in (0, 1)] == ["7", "3"]
    with pytest.raises(BadProject, match=r"'cost.products.south' is no concept"):
        made(copy, first='part = "south"')


def test_heads_and_stub_heads(copy: Path) -> None:
    with_heads = printed(made(copy), "html")
    assert re.search(r"<tr><th scope=\"col\" align=\"left\"[^>]*>Costs</th><th", with_heads)
    assert printed(made(copy, options='heads = "none"'), "html").count("<thead>") == with_heads.count("<thead>") - 1
    text = printed(made(copy), "ascii")
    assert any(line.startswith("Costs ") and line.endswith("3Q06") for line in text.split("\n"))


def test_rules_as_they_stand(copy: Path) -> None:
    rule = "               ----  ===="
    path = copy / "tables" / "costs.toml"
    path.write_text(path.read_text(encoding="utf-8") + f'\n[[rows]]\nrule = "{rule}"\n', encoding="utf-8")
    assert f"\n{rule}\n" in printed(read_project(copy), "ascii")
    path.write_text(path.read_text(encoding="utf-8").replace(rule, "---x---"), encoding="utf-8")
    with pytest.raises(BadProject, match="rule is '---x---'"):
        read_project(copy)


@pytest.mark.parametrize("text", ["{{ x }}", "{% if %}", "\\", "\\{", "}}", "a \\\\{{ b", "{", "%}", "\\}"])
def test_braces_that_are_meant(text: str) -> None:
    project = read_project(EXAMPLE)
    assert fill(escaped(text), project.printing, "text.md") == text
    assert fill(f"{escaped(text)}{{{{ currency }}}}{escaped(text)}", project.printing, "text.md") == f"{text}SEK{text}"


def test_lines_are_counted_behind_braces() -> None:
    with pytest.raises(BadProject, match=r"^text.md:3: \{\{ stands alone"):
        pieces("a \\{\n\\}\n {{ b", "text.md")


@pytest.mark.parametrize(("mantissa", "decimals", "digits", "expected"), [
    (5, 2, "bare", ".05"), (5, 2, "grouped", "0.05"), (105, 2, "bare", "1.05"), (1234567, 0, "plain", "1234567"), (-1234, 1, "grouped", "123.4"),
])  # fmt: skip
def test_digits(mantissa: int, decimals: int, digits: str, expected: str) -> None:
    assert print_digits(mantissa, decimals, digits) == expected


def test_blank_lines_are_counted() -> None:
    project = read_project(EXAMPLE)
    text = fill("\n# A\n\n\n\nb\n{% table costs %}\n{% table income %}\n\n    kept\n\n\n", project.printing, "text.md", tables=frozenset(project.pages))
    assert [(block.kind, block.above) for block in find_blocks(text)] == [
        (BlockKind.HEADING, 1), (BlockKind.PARAGRAPH, 3), (BlockKind.TABLE, 0), (BlockKind.TABLE, 0), (BlockKind.KEPT, 1),
    ]  # fmt: skip


def test_spacing_indent_and_letters(copy: Path) -> None:
    release = copy / "release.toml"
    plain = release.read_text(encoding="utf-8")
    release.write_text(plain.replace("[habits]", '[habits]\nspacing = "kept"\nindent = 2\ncharacters = "unicode"').replace("Tarnvik", "Tärnvik"), encoding="utf-8")
    lines = printed(read_project(copy), "ascii").split("\n")
    assert "announces results" in " ".join(lines[:2])
    assert any(line.startswith("  STOCKHOLM -- Tärnvik") for line in lines)
    assert "" not in (lines[lines.index("    Highlights") + 2], lines[lines.index("    Highlights") - 2])


@pytest.mark.parametrize(("template", "expected"), [
    ("{{ revenue.total | moved_by(prior_year) | number }} percent", "6.8 percent"),
    ("{{ flow.property | millions(1) | parentheses }}", "(21.9)"),
    ("{{ revenue.total | millions | parentheses }}", "465"),
    ("{{ revenue.total | millions | right(8) }}", "     465"),
    ("{{ revenue.total | thousands | plain }}", "465347"),
    ("{{ operating_margin | percent | number }}", "18.1"),
    ('{{ "0.05" | bare }} {{ "-0.5" | bare }} {{ "10.5" | bare }}', ".05 -.5 10.5"),
    ("{{ cash | lakhs }} {{ cash | crores(2) }} {{ cash | trillions(6) }}", None),
])  # fmt: skip
def test_filters(template: str, expected: str | None) -> None:
    project = read_project(EXAMPLE)
    cash = project.printing.values.value("cash", project.release.calendar.named["current"].period, "")
    shown = expected or f"{round(cash / 10**5):,} {round(cash / 10**5) / 100:.2f} {round(cash / 10**6) / 10**6:.6f}"
    assert fill(template, project.printing, "text.md") == shown


def test_a_width_is_a_number() -> None:
    with pytest.raises(BadProject, match="right takes a width"):
        fill("{{ revenue.total | millions | right(wide) }}", read_project(EXAMPLE).printing, "text.md")
