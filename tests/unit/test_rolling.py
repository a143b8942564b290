"""The example project rolled forward over four quarters and a fiscal year's end, each written and tied to the one before."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rolled import EXAMPLE, example, new_figures, swap
from tieout.cli import program
from tieout.model.figure import Where
from tieout.model.finding import Status
from tieout.model.tie import Verdict
from tieout.pipeline import check, read_figures
from tieout.writing import read_project, render
from tieout.writing.rolling import Rolled, roll
from written import printed, read_back

QUARTERS = ("4Q07", "1Q08", "2Q08", "3Q08")
RATES = {"4Q07": "6.98", "1Q08": "6.85", "2Q08": "6.47", "3Q08": "6.45"}
EXPECTED = {
    "4Q07": (
        "Tarnvik Sensors AB announces results of the fourth quarter of fiscal 2007",
        "for the three months ended March 31, 2007 (\"4Q07\"), the fourth quarter of the fiscal year ending March 31, 2007 (\"fiscal 2007\").",
        "Revenues totaled SEK 468 million ($ 67.1 million), an increase of 6.1% compared to 4Q06 and an increase of 0.6% compared to 3Q07.",
        "Operating income was SEK 69 million, compared to operating income of SEK 74 million in 4Q06 and operating income of SEK 84 million in 3Q07.",
        "Net income was SEK 47 million in 4Q07, compared to net income of SEK 51 million in 4Q06. Basic net income per share was SEK 1.90 in 4Q07, "
        "compared to basic net income per share of SEK 2.07 in 4Q06.",
        "Sensor systems revenues were SEK 296 million in 4Q07, an increase of 10.6% compared to 4Q06. "
        "Revenues of gateways were SEK 105 million in 4Q07, a decrease of 12.1% compared to 4Q06.",
        "Research and development expenses increased 22.7% to SEK 51 million in 4Q07 compared to 4Q06.",
        "Cash and cash equivalents were SEK 200.1 million at March 31, 2007, compared to SEK 170.8 million at December 31, 2006.",
    ),
    "1Q08": (
        "Tarnvik Sensors AB announces results of the first quarter of fiscal 2008",
        "for the three months ended June 30, 2007 (\"1Q08\"), the first quarter of the fiscal year ending March 31, 2008 (\"fiscal 2008\").",
        "Revenues totaled SEK 362 million ($ 52.8 million), a decrease of 9.5% compared to 1Q07 and a decrease of 22.8% compared to 4Q07.",
        "Operating loss was SEK 9 million, compared to operating income of SEK 51 million in 1Q07 and operating income of SEK 69 million in 4Q07.",
        "Net loss was SEK 10 million in 1Q08, compared to net income of SEK 34 million in 1Q07. Basic net loss per share was SEK 0.41 in 1Q08, "
        "compared to basic net income per share of SEK 1.37 in 1Q07.",
        "Revenues of gateways were SEK 79 million in 1Q08, a decrease of 21.8% compared to 1Q07.",
        "Research and development expenses increased 25.6% to SEK 53 million in 1Q08 compared to 1Q07.",
        "Cash and cash equivalents were SEK 202.4 million at June 30, 2007, compared to SEK 200.1 million at March 31, 2007.",
    ),
    "2Q08": (
        "Tarnvik Sensors AB announces results of the second quarter of fiscal 2008",
        "Revenues totaled SEK 457 million ($ 70.7 million), an increase of 1.7% compared to 2Q07 and an increase of 26.5% compared to 1Q08.",
        "Operating income was SEK 70 million, compared to operating income of SEK 76 million in 2Q07 and operating loss of SEK 9 million in 1Q08.",
        "Net income was SEK 48 million in 2Q08, compared to net income of SEK 52 million in 2Q07.",
        "Sensor systems revenues were SEK 287 million in 2Q08, an increase of 2.7% compared to 2Q07. "
        "Revenues of gateways were SEK 100 million in 2Q08, a decrease of 8.7% compared to 2Q07.",
        "Cash and cash equivalents were SEK 232.4 million at September 30, 2007, compared to SEK 202.4 million at June 30, 2007.",
    ),
    "3Q08": (
        "Tarnvik Sensors AB announces results of the third quarter of fiscal 2008",
        "for the three months ended December 31, 2007 (\"3Q08\"), the third quarter of the fiscal year ending March 31, 2008 (\"fiscal 2008\").",
        "Revenues totaled SEK 509 million ($ 78.9 million), an increase of 9.4% compared to 3Q07 and an increase of 11.3% compared to 2Q08.",
        "Net income was SEK 69 million in 3Q08, compared to net income of SEK 58 million in 3Q07.",
        "Revenues of gateways were SEK 122 million in 3Q08, an increase of 3.6% compared to 3Q07.",
        "Cash and cash equivalents were SEK 248.9 million at December 31, 2007, compared to SEK 232.4 million at September 30, 2007.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rolled]:
    """The four releases, each rolled from the one before."""
    base = tmp_path_factory.mktemp("chain")
    folder, made = example(base / "3q07"), {}
    for name in QUARTERS:
        figures = new_figures(base / f"{name}.csv", name, (folder / "figures.csv").read_text(encoding="utf-8"))
        made[name] = roll(folder, name, figures, rate=RATES[name])
        folder = made[name].folder
    return made


@pytest.mark.parametrize("name", QUARTERS)
def test_nothing_is_left_for_a_human(chain: dict[str, Rolled], name: str) -> None:
    assert chain[name].folder.name == name.lower()
    assert chain[name].marks == ()
    assert chain[name].compared.differences == ()
    assert chain[name].merged.restated == ()


@pytest.mark.parametrize("name", QUARTERS)
def test_every_sentence_is_that_of_the_quarter(chain: dict[str, Rolled], name: str) -> None:
    text = " ".join(printed(chain[name].new, "ascii").split())
    assert [sentence for sentence in EXPECTED[name] if sentence not in text] == []
    for other in {"1Q06", "4Q07", "1Q08", "2Q08", "3Q08", "third quarter"} - set(text.split()):
        assert f'("{other}")' not in text


@pytest.mark.parametrize("style", ["ascii", "html"])
@pytest.mark.parametrize("name", QUARTERS)
def test_every_table_ties(chain: dict[str, Rolled], name: str, style: str) -> None:
    result = read_back(chain[name].new, style)
    assert [finding.message for finding in result.findings] == []
    tables = [figure for figure in result.release.figures if figure.where is Where.TABLE]
    assert len(tables) == 250
    assert {result.statuses[figure.id] for figure in result.release.figures} == {Status.TIED}


@pytest.mark.parametrize("style", ["ascii", "html"])
@pytest.mark.parametrize("name", QUARTERS)
def test_comparatives_are_what_was_printed_then(chain: dict[str, Rolled], name: str, style: str) -> None:
    rolled = chain[name]
    last = read_figures(next(iter(render(rolled.old, style).values())), name="last")
    result = check(next(iter(render(rolled.new, style).values())), name="new", against=[last])
    assert [finding.message for finding in result.findings] == []
    assert result.against is not None
    verdicts = [links[0].verdict for links in result.against.found.values()]
    assert len(verdicts) >= 50
    assert Verdict.BROKEN not in verdicts
    assert rolled.compared.both == 49  # 48 in tables, and cash in a sentence


def test_only_what_changed_is_in_the_difference(chain: dict[str, Rolled]) -> None:
    folder = chain["4Q07"].folder
    changed = [
        (path.name, old, new) for path in sorted(EXAMPLE.rglob("*")) if path.suffix in (".toml", ".md") for old, new in
        zip(path.read_text(encoding="utf-8").split("\n"), (folder / path.relative_to(EXAMPLE)).read_text(encoding="utf-8").split("\n"), strict=True) if old != new
    ]  # fmt: skip
    assert changed == [
        ("release.toml", 'current = "3Q07"', 'current = "4Q07"'),
        ("release.toml", 'prior_year = "3Q06"', 'prior_year = "4Q06"'),
        ("release.toml", 'prior_quarter = "2Q07"', 'prior_quarter = "3Q07"'),
        ("release.toml", 'rate = "6.85"', 'rate = "6.98"'),
        ("release.toml", "date = 2006-12-31", "date = 2007-03-31"),
    ]
    old, new = ((one / "figures.csv").read_text(encoding="utf-8") for one in (EXAMPLE, folder))
    assert new.startswith(old)
    assert len(new.split("\n")) == len(old.split("\n")) + chain["4Q07"].merged.added


def test_a_quarter_is_skipped_where_the_books_have_all(chain: dict[str, Rolled], tmp_path: Path) -> None:
    """From 3Q07 straight to 1Q08, with the figures of both quarters; the release is that of the way over 4Q07."""
    folder = example(tmp_path / "3q07")
    both = [new_figures(tmp_path / f"{name}.csv", name).read_text(encoding="utf-8") for name in ("4Q07", "1Q08")]
    figures = tmp_path / "both.csv"
    figures.write_text(both[0] + both[1].partition("\n")[2], encoding="utf-8")
    rolled = roll(folder, "1Q08", figures, rate=RATES["1Q08"])
    assert printed(rolled.new, "ascii") == printed(chain["1Q08"].new, "ascii")


def test_books_in_a_folder_of_their_own(tmp_path: Path) -> None:
    folder = example(tmp_path / "3q07")
    figures = new_figures(tmp_path / "4Q07.csv", QUARTERS[0], (folder / "figures.csv").read_text(encoding="utf-8"))
    (folder / "data").mkdir()
    (folder / "figures.csv").rename(folder / "data" / "figures.csv")
    swap(folder, "release.toml", "[calendar]", '[books]\nfile = "data/figures.csv"\n\n[calendar]')
    rolled = roll(folder, QUARTERS[0], figures)
    assert (rolled.folder / "data" / "figures.csv").is_file()
    assert not (rolled.folder / "figures.csv").exists()


def test_the_command(tmp_path: Path) -> None:
    folder = example(tmp_path / "tarnvik-3q07")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    figures = new_figures(tmp_path / "new.csv", "4Q07")
    runner = CliRunner()
    done = runner.invoke(program, ["roll", str(folder), "--to", "4Q07", "--figures", str(figures)], standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 0)
    made = tmp_path / "tarnvik-4q07"
    assert done.output.split("\n") == [
        f"{made}: the project of 4Q07, made from that of 3Q07; 58 figures added, 0 restated",
        f"{made}/release.toml:18: review rate: 6.85 is that of the last release; write that of 2007-03-31",
        f"release.txt, as {folder} writes it now: 52 figures of the new release are printed there, 52 of them alike; 1 mark to review",
        "",
    ]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.csv", "tarnvik-3q07", "tarnvik-4q07"]
    refused = runner.invoke(program, ["write", str(made)], standalone_mode=False)
    assert refused.return_value == 1
    assert "1 mark is open, so nothing was written" in refused.output
    assert not (made / "release.txt").exists()
    draft = runner.invoke(program, ["write", str(made), "--draft"], standalone_mode=False)
    assert draft.return_value == 0
    assert f"{made}/release.toml:18: review rate" in draft.output
    assert (made / "release.txt").exists()
    release = made / "release.toml"
    lines = release.read_text(encoding="utf-8").split("\n")
    release.write_text("\n".join(line for line in lines if not line.startswith("# review:")), encoding="utf-8")
    runner.invoke(program, ["write", str(folder)], standalone_mode=False)
    final = runner.invoke(program, ["write", str(made), "--against", str(folder / "release.txt")], standalone_mode=False)
    assert final.return_value == 0
    assert "52 found in the other documents" in final.output
    assert read_project(made).release.calendar.named["prior_quarter"].name == "3Q07"


def test_the_new_period_is_named_as_the_old_one_is(tmp_path: Path) -> None:
    folder = example(tmp_path / "tarnvik-3q07")
    rolled = roll(folder, "Q4 2007", new_figures(tmp_path / "new.csv", "4Q07"))
    assert rolled.folder == tmp_path / "tarnvik-4q07"
    assert 'current = "4Q07"' in (rolled.folder / "release.toml").read_text(encoding="utf-8")
