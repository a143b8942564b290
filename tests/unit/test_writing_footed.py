"""Small projects in millions: what stands in a footed table foots as it is printed, and percentages are those of the print."""

from __future__ import annotations

from pathlib import Path

from tieout.writing import Project, read_project

RELEASE = 'entity = "Larkmoor Pumps"\ncurrency = "SEK"\n[calendar]\nyear_ends = "12-31"\n[periods]\ncurrent = "2Q07"\nprior_quarter = "1Q07"\nprior_year = "2Q06"\n'
NOW = '[[columns]]\nname = "now"\nhead = ["2Q07"]\n'
THEN = '[[columns]]\nname = "then"\nhead = ["2Q06"]\nperiod = "prior_year"\n'
DIFFERENCE = '[[columns]]\nname = "more"\nhead = ["More"]\nmeasure = "difference"\nagainst = "prior_year"\n'
CHANGE = '[[columns]]\nname = "change"\nhead = ["% change"]\nmeasure = "change"\nagainst = "prior_year"\n'
SHARE = '[[columns]]\nname = "share"\nhead = ["% of total"]\nmeasure = "share"\nof = "total"\n'
TREE = '[a]\nlabel = "Pumps"\n[b]\nlabel = "Valves"\n[total]\nlabel = "Total"\nsum = ["a", "b"]\n'
FOOTED = 'rounding = "footed"\n'


def make(folder: Path, books: str, columns: str, rows: str = "a b total", habits: str = FOOTED, tree: str = TREE, more: str = "") -> Project:
    """A project of one table; `books` are figures `name period value`, `rows` concepts."""
    folder.joinpath("tables").mkdir()
    folder.joinpath("release.toml").write_text(RELEASE, encoding="utf-8")
    folder.joinpath("concepts.toml").write_text(tree, encoding="utf-8")
    figures = [line.strip().replace(" ", ",") for line in books.split(";")]
    folder.joinpath("figures.csv").write_text("\n".join(["concept,period,value", *figures, ""]), encoding="utf-8")
    table = f'caption = "Table 1. Sales (SEK in millions)"\nscale = "millions"\n{habits}{columns}'
    table += "".join(f'[[rows]]\nconcept = "{row}"\n' if "=" not in row else f"[[rows]]\n{row}\n" for row in (rows.split() if "=" not in rows else rows.split(";")))
    folder.joinpath("tables", "t.toml").write_text(table + more, encoding="utf-8")
    folder.joinpath("text.md").write_text("{% table t %}\n", encoding="utf-8")
    return read_project(folder)


def digits(project: Project) -> dict[str, list[int | None]]:
    """What the table prints, by concept."""
    return {row.row.concept: [cell.mantissa if cell else None for cell in row.cells] for row in project.pages["t"].sheet.rows}


def test_a_balance_at_the_end_and_its_equal_are_both_footed(tmp_path: Path) -> None:
    """Cash of the balance sheet stands in a total there; the cash at the end, made of it, equals that at bank and in hand."""
    balance = 'kind = "balance"\n'
    tree = "".join(f'[{name}]\nlabel = "{name}"\n{balance}' for name in ("cash", "bank", "hand", "due"))
    tree += f'[both]\nlabel = "both"\n{balance}sum = ["bank", "hand"]\n[assets]\nlabel = "assets"\n{balance}sum = ["cash", "due"]\n'
    tree += '[end]\nlabel = "end"\nclosing = "cash"\nequals = "both"\n'
    books = "bank current 121600000; hand current 900000; cash current 122500000; due current 120400000"
    found = {name: cells[0] or 0 for name, cells in digits(make(tmp_path, books, NOW, "bank hand both cash due assets end", tree=tree)).items()}
    assert found["both"] == found["bank"] + found["hand"]
    assert found["assets"] == found["cash"] + found["due"]
    assert found["both"] == found["cash"] == found["end"]


def test_cash_at_the_beginning_and_its_equal_are_both_footed(tmp_path: Path) -> None:
    balance = 'kind = "balance"\n'
    tree = f'[cash]\nlabel = "cash"\n{balance}[start]\nlabel = "start"\nopening = "cash"\nequals = "told"\n[told]\nlabel = "told"\nsum = ["x", "y"]\n[x]\nlabel = "x"\n[y]\nlabel = "y"\n'
    found = digits(make(tmp_path, "cash 1Q07 1400000; x current 700000; y current 700000", NOW, "start x y told", tree=tree))
    assert found["start"] == found["told"] == [1]
    assert sum(found[name][0] or 0 for name in ("x", "y")) == 1


def test_differences_are_those_of_the_print(tmp_path: Path) -> None:
    found = digits(make(tmp_path, "a current 1400000; a prior_year 600000; b current 2000000; b prior_year 2000000", NOW + THEN + DIFFERENCE))
    for now, then, more in found.values():
        assert (now or 0) - (then or 0) == (more or 0)
    for column in range(3):
        assert (found["a"][column] or 0) + (found["b"][column] or 0) == found["total"][column]


def test_a_difference_of_what_is_not_printed_is_free(tmp_path: Path) -> None:
    """1.4 less 0.6 is 0.8: no print of the earlier one has to make it."""
    found = digits(make(tmp_path, "a current 1400000; a prior_year 600000; b current 0; b prior_year 0", NOW + DIFFERENCE))
    assert found["a"] == [1, 1]


def test_a_total_over_columns_foots_across(tmp_path: Path) -> None:
    books = "total current 1400000; total prior_quarter 1400000"
    before = '[[columns]]\nname = "before"\nhead = ["1Q07"]\nperiod = "prior_quarter"\n'
    both = '[[columns]]\nname = "both"\nhead = ["Half"]\nsum_of = ["current", "prior_quarter"]\n'
    tree = TREE.replace('sum = ["a", "b"]\n', "")
    [cells] = digits(make(tmp_path, books, NOW + before + both, "total", tree=tree)).values()
    assert (cells[0] or 0) + (cells[1] or 0) == cells[2] == 3
