"""Inline XBRL and xBRL-JSON as they are written: judged by Arelle, by tieout's own reader, and by what they ought to say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from lxml import etree, html

from hard_project import write_hard_project
from tieout.cli import program
from tieout.cli.tagged import compare_facts, differences
from tieout.errors import BadProject
from tieout.library import check
from tieout.model.figure import Period
from tieout.writing import Project, read_project, render
from tieout.writing.templates import fill
from tieout.writing.xbrl.facts import Fact
from tieout.writing.xbrl.report import Report, make_report
from written import printed

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
CHILD = Path(__file__).parents[1] / "arelle_child.py"
XHTML = "{http://www.w3.org/1999/xhtml}"
IX = "{http://www.xbrl.org/2013/inlineXBRL}"


@pytest.fixture(scope="module")
def example() -> Project:
    return read_project(EXAMPLE)


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(write_hard_project(tmp_path_factory.mktemp("hard") / "project"))


@pytest.fixture(scope="module")
def report(hard: Project) -> Report:
    return make_report(hard)


@pytest.fixture(scope="module")
def arelle(example: Project, hard: Project, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What Arelle says of both projects, and of the example with a wrong figure: one process for all, offline."""
    folder = tmp_path_factory.mktemp("arelle")
    jobs = []
    for name, project in (("example", example), ("hard", hard)):
        (folder / name).mkdir()
        for style in ("ixbrl", "json"):
            for file, content in render(project, style).items():
                (folder / name / file).write_bytes(content)
        jobs += [f"{folder}/{name}/saved.json={folder}/{name}/release.xhtml", f"{folder}/{name}/release.json"]
    page, facts = ((folder / "example" / file).read_text(encoding="utf-8") for file in ("release.xhtml", "release.json"))
    (folder / "example" / "wrong.xhtml").write_text(page.replace(">531,820<", ">531,830<"), encoding="utf-8")
    (folder / "example" / "wrong.json").write_text(facts.replace('"531820000"', '"531830000"'), encoding="utf-8")
    (folder / "example" / "twice.xhtml").write_text(page.replace(">465<", ">468<", 1), encoding="utf-8")
    jobs += [f"{folder}/example/{name}" for name in ("wrong.xhtml", "wrong.json", "twice.xhtml")]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, str(CHILD), *jobs], env=environment, cwd=folder, capture_output=True, timeout=120, check=True)
    found = json.loads(done.stdout.decode("utf-8").rpartition("\n")[2])
    return {str(Path(file).relative_to(folder)): said for file, said in found.items()} | {
        f"{name}/saved.json": json.loads((folder / name / "saved.json").read_text(encoding="utf-8")) for name in ("example", "hard")
    }


@pytest.mark.parametrize(("name", "count"), [("example", 212), ("hard", 103)])
@pytest.mark.parametrize("file", ["release.xhtml", "release.json"])
def test_arelle_has_nothing_to_say(arelle: Mapping[str, Any], name: str, file: str, count: int) -> None:
    said = arelle[f"{name}/{file}"]
    assert (said["said"], said["errors"], len(said["facts"])) == ([], [], count)


@pytest.mark.parametrize("name", ["example", "hard"])
def test_the_report_is_the_page(arelle: Mapping[str, Any], name: str) -> None:
    page, facts = ({fact["id"]: fact for fact in arelle[f"{name}/{file}"]["facts"]} for file in ("release.xhtml", "release.json"))
    assert page.keys() == facts.keys()
    for key, one in page.items():
        assert Decimal(one.pop("value")) == Decimal(facts[key].pop("value"))
        assert one == facts[key]


@pytest.mark.parametrize("name", ["example", "hard"])
def test_the_report_is_what_arelle_saves_of_the_page(arelle: Mapping[str, Any], name: str, request: pytest.FixtureRequest) -> None:
    own = json.loads(printed(request.getfixturevalue(name), "json"))
    saved = arelle[f"{name}/saved.json"]

    def plain(document: dict[str, Any]) -> dict[str, Any]:
        spaces = document["documentInfo"]["namespaces"]
        made = {}
        for key, fact in document["facts"].items():
            said = dict(fact["dimensions"])
            scheme, _, identifier = said.pop("entity").partition(":")
            made[key] = (said, spaces[scheme], identifier, fact["decimals"], Decimal(fact["value"]))
        return made

    assert plain(own) == plain(saved)
    assert own["documentInfo"]["taxonomy"] == saved["documentInfo"]["taxonomy"] == ["release.xsd"]


def test_a_wrong_figure_is_found_by_arelle(arelle: Mapping[str, Any]) -> None:
    for file in ("wrong.xhtml", "wrong.json"):
        codes = [code for _, code, _ in arelle[f"example/{file}"]["said"]]
        assert codes == ["calc11e:inconsistentCalculationUsingRounding"] * 2  # the sum of current assets, and that of which they are a part
    codes = {code for _, code, _ in arelle["example/twice.xhtml"]["said"]}
    assert codes == {"arelle:duplicateFacts", "oime:disallowedDuplicateFacts"}


def test_types_periods_and_balances(arelle: Mapping[str, Any]) -> None:
    concepts = arelle["example/release.xhtml"]["concepts"]
    assert concepts["RevenueTotal"] == ["monetaryItemType", "duration", "credit"]
    assert concepts["CostTotal"] == ["monetaryItemType", "duration", "debit"]
    assert concepts["Cash"] == ["monetaryItemType", "instant", "debit"]
    assert concepts["Debt"] == ["monetaryItemType", "instant", "credit"]
    assert concepts["FlowOperating"] == ["monetaryItemType", "duration", None]  # the sum of a profit and of a cost
    assert concepts["Shares"] == ["sharesItemType", "duration", None]
    assert concepts["EarningsPerShare"] == ["perShareItemType", "duration", None]
    assert "FlowClosing" not in concepts
    hard = arelle["hard/release.xhtml"]["concepts"]
    assert hard["Margin"] == ["percentItemType", "duration", None]
    assert hard["Steel"] == hard["Price"] == ["decimalItemType", "duration", None]


def test_tieout_reads_the_tags_as_a_second_witness(tmp_path: Path) -> None:
    assert CliRunner().invoke(program, ["write", str(EXAMPLE), "--to", "ixbrl", "-o", str(tmp_path)]).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["release.xhtml", "release.xsd", "release_cal.xml", "release_lab.xml", "release_pre.xml"]
    for mode in ("use", "check"):
        result = check(tmp_path / "release.xhtml", ixbrl=mode)
        assert [finding.message for finding in result.findings] == []
        assert (result.coverage.figures, result.coverage.tied) == (275, 275)
    kinds = [tie.kind for tie in result.ties]
    assert (kinds.count("tag"), kinds.count("duplicate"), kinds.count("calculation")) == (210, 56, 52)


def test_what_the_command_says_of_facts(tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["write", str(EXAMPLE), "--to", "json", "-o", str(tmp_path)])
    assert done.output == f"{tmp_path / 'release.json'}: 212 facts, the same in its tags and in xBRL-JSON\n"


@pytest.mark.parametrize(("old", "new", "said"), [
    ('scale="3" format="ixt:num-dot-decimal">465,347<', 'scale="6" format="ixt:num-dot-decimal">465,347<', "465347000000"),
    ('format="ixt:num-dot-decimal" sign="-">6,758<', 'format="ixt:num-dot-decimal">6,758<', "6758000"),
    ('unitRef="USD" decimals="-5"', 'unitRef="SEK" decimals="-5"', "SEK 67900000"),
    ('<ix:nonFraction id="f1" ', '<ix:continuation id="f1" ', ""),
])  # fmt: skip
def test_facts_that_differ_are_said(example: Project, old: str, new: str, said: str) -> None:
    page, facts = printed(example, "ixbrl"), printed(example, "json")
    assert page.count(old) == 1
    assert compare_facts(example) == (212, [])
    count, wrong = differences("release.xhtml", page.replace(old, new).encode(), facts.encode())
    assert count == 212
    assert wrong
    assert said in wrong[0]


def facts_of(report: Report, concept: str, end: str, unit: str = "DKK") -> list[tuple[str, int | Fraction, int]]:
    return [(fact.text, fact.value, fact.decimals) for fact in report.tagged.facts if fact.concept == concept and str(fact.period.end) == end and unit in fact.unit.name]


def test_values_scales_and_signs(report: Report) -> None:
    assert facts_of(report, "eps", "2025-06-30") == [*[("1.33", Fraction("-1.33"), 2)] * 2, ("1.25", Fraction("-1.25"), 2)]
    assert facts_of(report, "margin", "2025-06-30", "pure") == [("9.6", Fraction("-0.096"), 3), ("9.62", Fraction("-0.0962"), 4), ("9.6", Fraction("-0.096"), 3)]
    assert facts_of(report, "sales.total", "2025-06-30", "EUR") == [("2.3", 2_300_000, -5), ("2,324", 2_324_000, -3)]
    assert facts_of(report, "price", "2024-06-30") == [("6,000,750", 6_000_750, 0)]
    assert facts_of(report, "other.net", "2025-06-30")[0] == ("250", -250, 0)  # printed turned, in the text
    assert ("-", 0, -3) in facts_of(report, "other.net", "2025-06-30")


def test_a_figure_that_was_moved_does_not_contradict_a_copy(report: Report) -> None:
    moved = [(fact.concept, str(fact.period.end), fact.text) for fact in report.tagged.facts if fact.moved]
    assert moved == [("sales.service", "2025-03-31", "2")]  # all others have a more exact copy
    assert [text for text, *_ in facts_of(report, "sales.skibe", "2025-06-30")] == ["12,444", "23,778", "24"]  # 13 was moved
    assert ("20", 20_000_000, -7) in facts_of(report, "costs", "2025-06-30")  # the plug: its zero says nothing


def test_a_figure_that_was_moved_is_tagged_where_nothing_says_otherwise(tmp_path: Path) -> None:
    folder = write_hard_project(tmp_path / "project")
    (folder / "tables" / "exact.toml").unlink()
    text = (folder / "text.md").read_text(encoding="utf-8")
    (folder / "text.md").write_text(text.replace("{% table exact %}", ""), encoding="utf-8")
    report = make_report(read_project(folder))
    assert [(fact.concept, fact.text, fact.decimals) for fact in report.tagged.facts if fact.moved] == [
        ("sales.skibe", "13", -6), ("sales.repair", "5", -6), ("sales.service", "2", -6), ("sales.total", "13", -6)
    ]  # fmt: skip


def test_times(report: Report) -> None:
    stretches = {(fact.concept, str(fact.period.start), str(fact.period.end)) for fact in report.tagged.facts}
    assert ("sales.total", "2025-01-01", "2025-06-30") in stretches  # the sum of two quarters
    assert ("cash", "None", "2025-03-31") in stretches  # at the beginning of the quarter
    assert ("eps", "2025-01-01", "2025-06-30") in stretches  # over both quarters, by the average of the half year in the books
    assert not [fact for fact in report.tagged.facts if fact.concept in ("shares", "margin", "steel") and str(fact.period.start) == "2025-01-01"]
    assert not [fact for fact in report.tagged.facts if fact.concept in ("flow.opening", "flow.closing")]


def test_sums_and_labels(report: Report) -> None:
    sums = {one.total: (one.role, dict(one.parts)) for one in report.taxonomy.sums}
    assert sums["Profit"] == ("Exact", {"SalesTotal": 1, "Costs": -1, "OtherNet": -1})
    assert sums["FlowProfit"] == ("Sums", {"Profit": 1})
    assert sums.keys() == {"SalesTotal", "Profit", "Assets", "Both", "FlowProfit", "FlowNet"}
    labels = {element.name: dict(element.labels) for element in report.taxonomy.elements}
    assert labels["SalesSkibe"] == {"label": "Skibe <b>& både"}
    assert labels["SalesRepair"] == {"label": "Repairs &amp; refits", "terseLabel": "Repairs and re-fits"}
    assert labels["Costs"] == {"label": "Operating costs", "negatedLabel": "Less: costs"}
    assert labels["Cash"] == {"label": "Cash", "periodStartLabel": "Cash, beginning", "periodEndLabel": "Cash, end"}
    assert labels["FlowNet"]["documentation"] == "what came in <less> what went out & nothing else"
    lines = {role.name: [(line.element, line.parent, line.label) for line in role.lines] for role in report.taxonomy.roles}
    assert list(lines) == ["Exact", "Income", "Balance", "Cash"]
    assert lines["Income"] == [
        ("IncomeTableAbstract", "", "label"), ("NetSalesAllMoreAbstract", "IncomeTableAbstract", "label"), ("SalesSkibe", "NetSalesAllMoreAbstract", "label"),
        ("SalesRepair", "NetSalesAllMoreAbstract", "terseLabel"), ("SalesService", "NetSalesAllMoreAbstract", "label"), ("SalesTotal", "NetSalesAllMoreAbstract", "totalLabel"),
        ("Costs", "IncomeTableAbstract", "negatedLabel"), ("OtherNet", "IncomeTableAbstract", "negatedLabel"), ("Profit", "IncomeTableAbstract", "totalLabel"),
    ]  # fmt: skip


def test_a_sum_of_which_a_part_is_not_printed_is_not_stated(tmp_path: Path) -> None:
    folder = write_hard_project(tmp_path / "project")
    path = folder / "text.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nSales {{ sales.skibe@before | thousands }} of {{ sales.total@before | thousands }}.\n", encoding="utf-8")
    table = folder / "tables" / "income.toml"
    table.write_text(table.read_text(encoding="utf-8").replace('head = ["1Q25"]\nperiod = "before"', 'head = ["1Q25"]\nperiod = "2Q24"'), encoding="utf-8")
    assert "SalesTotal" not in {one.total for one in make_report(read_project(folder)).taxonomy.sums}


def test_figures_in_running_text_are_found_by_counting_digits(example: Project, hard: Project) -> None:
    for project in (example, hard):
        root = ElementTree.fromstring(printed(project, "ixbrl"))
        words = [element for tag in ("p", "h1", "h2", "li", "pre") for element in root.iter(f"{XHTML}{tag}")]
        assert len([tag for element in words for tag in element.iter(f"{IX}nonFraction")]) == len(project.spoken) + sum(len(one) for page in project.pages.values() for one in page.spoken)
    heading = root.find(f".//{XHTML}h1")
    assert heading is not None
    assert "".join(heading.itertext()) == "Ærø & Söner <Værft> A/S: sales of 17.3 million & more"


def test_the_text_is_the_same_whether_its_figures_are_noted_or_not(example: Project) -> None:
    text = (EXAMPLE / "text.md").read_text(encoding="utf-8")
    tables = frozenset(example.pages)
    assert fill(text, example.printing, "text.md", tables=tables) == fill(text, example.printing, "text.md", tables=tables, spoken=[])


def test_every_tag_stands_around_its_own_print(hard: Project, report: Report) -> None:
    root = ElementTree.fromstring(printed(hard, "ixbrl"))
    tags = {tag.get("id"): tag for tag in root.iter(f"{IX}nonFraction")}
    assert tags.keys() == {fact.id for fact in report.tagged.facts}

    def said(fact: Fact) -> tuple[str, str | None, str | None]:
        return fact.text, "-" if fact.mantissa < 0 else None, f"ixt:{'fixed-zero' if fact.text == '-' else 'num-dot-decimal'}"

    assert {fact.id: said(fact) for fact in report.tagged.facts} == {name: (tag.text, tag.get("sign"), tag.get("format")) for name, tag in tags.items()}


def test_the_page_is_accessible(example: Project) -> None:
    page = printed(example, "ixbrl")
    assert '<html xmlns="http://www.w3.org/1999/xhtml"' in page
    assert ' xml:lang="en">' in page
    assert page.count("<table") == page.count("<caption") == page.count("<thead>") == 6
    assert page.count('<th scope="row"') == sum(bool(row.cells) for sheet in example.pages.values() for row in sheet.sheet.rows)
    assert not re.search(r"<script|<style|<img|href=\"http", page)


def test_html_has_only_what_edgar_takes(example: Project, hard: Project) -> None:
    """The elements and attributes of EDGAR's manual, as Arelle has them; `scope`, which they leave out, is there for those who listen."""
    package = find_spec("arelle")
    assert package is not None
    assert package.submodule_search_locations
    edgar = etree.DTD(Path(package.submodule_search_locations[0]) / "config" / "edbody.dtd")
    for project in (example, hard):
        page = re.sub(r' scope="\w+"', "", printed(project, "html"))
        body = html.fromstring(re.sub(r">\n<", "><", page)).find("body")
        assert edgar.validate(body), edgar.error_log
    body.append(etree.fromstring("<section/>"))
    assert not edgar.validate(body)


@pytest.mark.parametrize(("settings", "message"), [
    ('prefix = "xml9"', "prefix is 'xml9'; write a short name of letters and digits that XBRL does not use itself, as \"abc\""),
    ('prefix = "ix"', "prefix is 'ix'; write a short name of letters and digits that XBRL does not use itself, as \"abc\""),
    ('namespace = "tieout"', "namespace is 'tieout'; write an address of your own, as \"http://abc.com/2006-12-31\""),
    ('namespace = "http://www.xbrl.org/2003/instance"', "namespace is 'http://www.xbrl.org/2003/instance'; write an address of your own, as \"http://abc.com/2006-12-31\""),
    ('scheme = "lei"\nidentifier = "5"', "identifier is '5'; write the twenty characters of the LEI in quotes"),
    ('scheme = "cik"\nidentifier = "1234"', "identifier is '1234'; write the ten digits of the CIK in quotes"),
    ('scheme = "house"', "scheme is 'house'; write \"lei\", \"cik\", or the address of a register"),
    ('identifier = "a b"', "identifier is 'a b'; write the reporter's name in its register, without blanks"),
    ('credit = ["taxes"]', "'taxes' of [xbrl] is no concept; did you mean 'tax'?"),
    ('credit = ["net_income", "tax"]', "[xbrl] says that 'net_income' is a credit and its part 'tax' a credit, which its sign contradicts; take one of them out"),
    ('credit = ["tax"]\ndebit = ["tax"]', "'tax' is a debit and a credit in [xbrl]; take it out of one of them"),
    ("colour = 1", "the key 'colour' is unknown here; known are credit, debit, identifier, namespace, prefix, scheme"),
])  # fmt: skip
def test_settings_that_cannot_be(tmp_path: Path, settings: str, message: str) -> None:
    folder = tmp_path / "project"
    assert CliRunner().invoke(program, ["new", str(folder)]).exit_code == 0
    path = folder / "release.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[xbrl]\n{settings}\n", encoding="utf-8")
    with pytest.raises(BadProject) as error:
        render(read_project(folder), "ixbrl")
    assert re.fullmatch(r"release\.toml:\d+: .*", str(error.value))
    assert str(error.value).partition(": ")[2] == message


def test_characters_that_xml_has_not_got(tmp_path: Path) -> None:
    folder = write_hard_project(tmp_path / "project")
    path = folder / "text.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nan odd \x01 sign\n", encoding="utf-8")
    with pytest.raises(BadProject, match=r"text.md:25: this line holds the sign U\+0001"):
        read_project(folder)


def test_defaults(example: Project, hard: Project) -> None:
    one, other = example.release.reporting, hard.release.reporting
    assert (one.scheme, one.identifier) == ("http://tarnvik-sensors-ab.example/entity", "tarnvik-sensors-ab")
    assert (one.namespace, one.prefix) == ("http://tarnvik-sensors-ab.example/2006-12-31", "tarnvik")
    assert (other.scheme, other.identifier) == ("http://standard.iso.org/iso/17442", "5493000000000000AB12")
    assert (other.namespace, other.prefix) == ("http://aero-soner-vaerft-a-s.example/2025-06-30", "aero")
    assert Period(example.release.calendar.named["current"].end).end.isoformat() in one.namespace
