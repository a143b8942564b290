"""Tags beside the print: each fault that is found, and what looks like it and is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from ixbrl import NAMESPACES, ROWS, page, statement, table, tag

from tieout.errors import BadOption, UnreadableSource
from tieout.library import check as library_check
from tieout.model import Finding
from tieout.model.access import Access
from tieout.model.fact import Ixbrl
from tieout.model.finding import Status
from tieout.pipeline import check, check_text
from tieout.reports import json

CHECK = Access(ixbrl=Ixbrl.CHECK)


def findings(*parts: str, linkbase: Path | None = None) -> list[Finding]:
    result = check_text(page(*parts), access=Access(ixbrl=Ixbrl.CHECK, calculation=str(linkbase) if linkbase else None))
    return [finding for finding in result.findings if finding.code.startswith("X")]


def names(*parts: str) -> list[str]:
    return [finding.name for finding in findings(*parts)]


def linkbase(path: Path, total: str, items: dict[str, int]) -> Path:
    locs = "".join(f'<loc xlink:href="co.xsd#co_{name}" xlink:label="{name}"/>' for name in (total, *items))
    arcs = "".join(
        f'<calculationArc xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item" xlink:from="{total}" xlink:to="{name}" order="{n}" weight="{weight}"/>'
        for n, (name, weight) in enumerate(items.items())
    )
    head = '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
    file = path / "release_cal.xml"
    file.write_text(f'{head}<calculationLink xlink:role="http://example.com/income">{locs}{arcs}</calculationLink></linkbase>', encoding="utf-8")
    return file


def test_a_page_whose_tags_are_right_has_no_findings() -> None:
    assert names(statement(), f"<p>In 2024 net sales were ${tag('5.1', scale=9, decimals=-8)} billion.</p>") == []


class TestValues:
    def test_scale(self) -> None:
        (finding,) = findings(statement(Costs=(tag("(3,010)", "Costs", scale=3, decimals=-3), tag("(2,905)", "Costs", "y3"))))
        assert finding.name == "tag-scale-differs" and "1/1,000 of what is printed" in finding.message
        assert finding.severity == "error" and finding.ties

    def test_scale_of_a_whole_table_may_be_the_reading_s_fault(self) -> None:
        rows = [(label, tag(now, name, scale=3, decimals=-3), tag(before, name, "y3", scale=3, decimals=-3)) for label, (name, now, before) in ROWS.items()]
        assert names(table(*rows)) == []

    def test_scale_in_running_text(self) -> None:
        assert names(statement(), f"<p>In 2024 capital expenditure was ${tag('310', 'Capex', scale=3, decimals=-3)} million.</p>") == ["tag-scale-differs"]

    def test_amounts_per_share_are_printed_in_units(self) -> None:
        row = ("Earnings per share", tag("$1.85", "Eps", unit="eps", decimals=2), tag("$1.64", "Eps", "y3", unit="eps", scale=0, decimals=2))
        assert names(statement() + table(row, caption="Per share")) == ["tag-scale-differs"]

    def test_sign_in_a_row_of_three(self) -> None:
        cells = (tag("(80)", "Interest"), tag("(95)", "Interest", "y3", sign="-"), tag("(90)", "Interest", "y2"))
        (finding,) = findings(statement(), table(("Interest expense", *cells), ("Other expense", tag("(1)", "Other"), tag("(2)", "Other", "y3"), tag("(3)", "Other", "y2")), heads=("2024", "2023", "2022")))
        assert finding.name == "tag-sign-differs" and "(95)" in finding.message

    def test_sign_in_a_row_of_two(self) -> None:
        (finding,) = findings(statement(Interest=(tag("(80)", "Interest", sign="-"), tag("(95)", "Interest", "y3"))))
        assert finding.name == "tag-sign-differs" and len(finding.figures) == 2

    def test_the_sign_belongs_to_the_concept(self) -> None:
        cash = ("Increase in receivables", tag("(12)", "IncreaseInReceivables"), tag("9", "IncreaseInReceivables", "y3", sign="-"))
        assert names(statement(), table(cash, ("Interest paid", tag("(80)", "Paid"), tag("(95)", "Paid", "y3")))) == []

    def test_a_loss_beside_a_profit(self) -> None:
        assert names(statement(Income=(tag("(1,420)", "Income", sign="-"), tag("1,295", "Income", "y3")))) == []

    def test_one_row_takes_from_one_part_and_gives_to_another(self) -> None:
        assert names(statement(), table(("Retired shares", tag("(28)", "Retired", "y4"), tag("28", "Retired", "y4-n")), heads=("Common", "Treasury"))) == []

    def test_format(self) -> None:
        cells = (tag("610", "Selling", format="ixt:fixed-zero"), tag("575", "Selling", "y3"))
        assert names(statement(Selling=cells)) == ["tag-value-differs"]

    def test_a_comma_that_is_taken_for_a_point(self) -> None:
        cells = (tag("5,120", "Sales", format="ixt:num-comma-decimal"), tag("4,870", "Sales", "y3"))
        assert names(statement(Sales=cells))[0] == "tag-scale-differs"

    def test_unreadable(self) -> None:
        assert names(statement(Selling=(tag("(610)", "Selling", format="ixt:numwordsen"), tag("(575)", "Selling", "y3")))) == ["unreadable-tag"]


class TestPatterns:
    def test_period_of_the_other_column(self) -> None:
        (finding,) = findings(statement(Operating=(tag("1,500", "Operating", "y2"), tag("1,390", "Operating", "y3"))))
        assert finding.name == "tag-period-differs" and "2022-01-01 to 2022-12-31" in finding.message

    def test_a_moment_for_what_is_measured_over_a_time(self) -> None:
        assert names(statement(Sales=(tag("5,120", "Sales", "i4"), tag("4,870", "Sales", "y3"))), f"<p>Net sales were ${tag('4,870', context='y3')} million in 2023.</p>") == ["tag-period-differs"]

    def test_concept_of_another_row(self) -> None:
        (finding,) = findings(statement(Selling=(tag("(610)", "Selling"), tag("(575)", "Interest", "y3"))))
        assert finding.name == "tag-concept-differs" and "co:Interest" in finding.message

    def test_two_rows_swapped_in_one_column(self) -> None:
        swapped = statement(
            Selling=(tag("(610)", "Selling"), tag("(575)", "Interest", "y3")), Interest=(tag("(80)", "Interest"), tag("(95)", "Selling", "y3")),
        )  # fmt: skip
        assert names(swapped) == ["tag-concept-differs"] * 2

    def test_a_table_whose_columns_are_concepts(self) -> None:
        heads = ("Cost", "Gains", "Fair value")
        rows = [(label, tag("10", "Cost"), tag("2", "Gains"), tag("12", "Fair")) for label in ("Bonds", "Notes", "Bills")]
        assert "tag-concept-differs" not in names(table(*[(row[0], *(c.replace("y4", "y4-n") if n == 1 else c for c in row[1:])) for n, row in enumerate(rows)], heads=heads))

    def test_part(self) -> None:
        cells = (tag("1,500", "Operating", "y4-n"), tag("1,390", "Operating", "y3"))
        (finding,) = findings(statement(Operating=cells))
        assert finding.name == "tag-dimension-differs" and "co:NorthMember" in finding.message

    def test_a_column_of_a_part(self) -> None:
        rows = [(label, tag(now, name), tag("7", name, "y4-n")) for label, (name, now, _) in ROWS.items()]
        assert names(table(*rows, heads=("Group", "North"))) == []

    def test_unit(self) -> None:
        assert names(statement(Gross=(tag("2,110", "Gross", unit="shares"), tag("1,965", "Gross", "y3")))) == ["tag-unit-differs"]


class TestCopies:
    def test_two_values_of_one_fact(self) -> None:
        (finding,) = findings(statement(), f"<p>In 2024 net sales were ${tag('5,210')} million.</p>")
        assert finding.name == "tag-duplicates-differ" and finding.severity == "error" and finding.ties

    def test_values_that_can_be_one(self) -> None:
        assert names(statement(), f"<p>In 2024 net sales were ${tag('5.1', scale=9, decimals=-8)} billion.</p>") == []

    def test_three_copies_of_which_no_value_lies_in_all(self) -> None:
        texts = [f"<p>Net sales were ${tag(text, scale=9, decimals=-8)} billion in 2024.</p>" for text in ("5.1", "5.2")]
        assert names(*texts, f"<p>Net sales were ${tag('5.15', scale=9, decimals=-7)} billion in 2024.</p>") == []
        assert names(*texts, f"<p>Net sales were ${tag('5.3', scale=9, decimals=-8)} billion in 2024.</p>") == ["tag-duplicates-differ"]


class TestPrecision:
    def test_fewer_than_printed(self) -> None:
        (finding,) = findings(statement(Gross=(tag("2,110", "Gross", decimals=-8), tag("1,965", "Gross", "y3"))))
        assert (finding.name, finding.severity) == ("tag-precision-differs", "note")

    def test_more_than_printed(self) -> None:
        assert names(statement(Gross=(tag("2,110", "Gross", decimals=-3), tag("1,965", "Gross", "y3")))) == ["tag-precision-differs"]

    def test_exact_in_running_text_is_no_claim(self) -> None:
        assert names(f"<p>The loan is ${tag('500', 'Loan', decimals='INF')} million.</p>") == []


class TestUntagged:
    def test_one_figure_without_a_tag(self) -> None:
        (finding,) = findings(statement(Gross=(tag("2,110", "Gross"), "1,965")))
        assert (finding.name, finding.severity) == ("figure-without-tag", "note")

    def test_a_column_without_tags(self) -> None:
        rows = [(label, tag(now, name), tag(before, name, "y3"), "5.0%") for label, (name, now, before) in ROWS.items()]
        assert names(table(*rows, heads=("2024", "2023", "Change"))) == []


class TestCalculation:
    def test_a_sum_that_holds_and_one_that_fails(self, tmp_path: Path) -> None:
        file = linkbase(tmp_path, "Gross", {"Sales": 1, "Costs": -1})
        assert findings(statement(), linkbase=file) == []
        text = page(f"<p>x</p>{statement()}").replace(">1,965<", ">1,985<")
        result = check_text(text, access=Access(ixbrl=Ixbrl.CHECK, calculation=str(file)))
        assert [tie.verdict for tie in result.ties if tie.kind == "calculation"] == ["exact", "broken"]

    def test_a_fault_that_nothing_else_shows(self, tmp_path: Path) -> None:
        file = linkbase(tmp_path, "Equity", {"Capital": 1, "Reserves": 1})
        texts = [f"<p>{label} was ${tag(text, name, 'i4')} million.</p>" for label, text, name in (("Equity", "900", "Equity"), ("Capital", "300", "Capital"), ("The reserve", "500", "Reserves"))]
        (finding,) = findings(*texts, linkbase=file)
        assert (finding.name, finding.severity) == ("calculation-inconsistent", "warning") and "800" in finding.message

    def test_items_of_another_part_are_not_added(self, tmp_path: Path) -> None:
        file = linkbase(tmp_path, "Gross", {"Sales": 1, "Costs": -1})
        row = ("Gross profit", tag("400", "Gross", "y4-n"), tag("390", "Gross", "y3-n"))
        sales = ("Net sales", tag("900", "Sales", "y4-n"), tag("880", "Sales", "y3-n"))
        assert findings(statement(), table(sales, row, caption="North (in millions of dollars)"), linkbase=file) == []

    def test_items_that_another_page_may_report(self, tmp_path: Path) -> None:
        file = linkbase(tmp_path, "Gross", {"Sales": 1, "Costs": -1})
        texts = [f"<p>{label} was ${tag(text, name)} million.</p>" for label, text, name in (("Gross profit", "900", "Gross"), ("Revenue", "990", "Sales"))]
        assert [finding.severity for finding in findings(*texts, linkbase=file)] == ["note"]
        alone = f"<html {NAMESPACES}><body>{''.join(texts)}</body></html>"
        assert not check_text(alone, access=Access(ixbrl=Ixbrl.CHECK, calculation=str(file))).findings

    def test_one_fault_is_one_finding(self, tmp_path: Path) -> None:
        file = linkbase(tmp_path, "Gross", {"Sales": 1, "Costs": -1})
        scaled = statement(Costs=(tag("(3,010)", "Costs", scale=3, decimals=-3), tag("(2,905)", "Costs", "y3")))
        late = statement(Costs=(tag("(3,010)", "Costs", "y2"), tag("(2,905)", "Costs", "y3")))
        assert [finding.name for finding in findings(scaled, linkbase=file)] == ["tag-scale-differs"]
        assert [finding.name for finding in findings(late, linkbase=file)] == ["tag-period-differs"]

    def test_the_linkbase_beside_the_page(self, tmp_path: Path) -> None:
        (tmp_path / "release.htm").write_text(page(statement()), encoding="utf-8")
        linkbase(tmp_path, "Gross", {"Sales": 1, "Costs": -1})
        result = check(tmp_path / "release.htm", access=CHECK)
        assert sum(tie.kind == "calculation" for tie in result.ties) == 2
        assert not any(tie.kind == "calculation" for tie in check(tmp_path / "release.htm").ties)

    def test_a_linkbase_that_nobody_named_does_not_stop_the_run(self, tmp_path: Path) -> None:
        (tmp_path / "release.htm").write_text(page(statement()), encoding="utf-8")
        (tmp_path / "release_cal.xml").write_text("<nothing", encoding="utf-8")
        assert [finding.code for finding in check(tmp_path / "release.htm", access=CHECK).findings] == ["R905"]
        with pytest.raises(UnreadableSource, match="no XML"):
            check(tmp_path / "release.htm", access=Access(ixbrl=Ixbrl.CHECK, calculation=str(tmp_path / "release_cal.xml")))


class TestSubmissions:
    def test_tags_of_a_page_in_a_submission(self) -> None:
        body = page(statement(Costs=(tag("(3,010)", "Costs", scale=3, decimals=-3), tag("(2,905)", "Costs", "y3"))))
        text = f"<SEC-DOCUMENT>a.txt\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nNothing\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n{body}</TEXT>\n</DOCUMENT>\n"
        result = check_text(text, access=CHECK)
        assert result.release.document.tags is not None and len(result.release.tagged) == 14
        (finding,) = [one for one in result.findings if one.code.startswith("X")]
        line = text.split("\n").index(next(line for line in text.split("\n") if "(<ix:nonFraction" in line and "3,010" in line)) + 1
        assert finding.name == "tag-scale-differs" and f"{finding.place}".startswith(f"{line}:")


    def test_its_own_linkbase(self, tmp_path: Path) -> None:
        xml = linkbase(tmp_path, "Gross", {"Sales": 1, "Costs": -1}).read_text(encoding="utf-8")
        pages = [("8-K", page(statement())), ("EX-101.CAL", f"<XML>\n{xml}\n</XML>\n")]
        text = "<SEC-DOCUMENT>a.txt\n" + "".join(f"<DOCUMENT>\n<TYPE>{kind}\n<TEXT>\n{body}</TEXT>\n</DOCUMENT>\n" for kind, body in pages)
        assert sum(tie.kind == "calculation" for tie in check_text(text, access=CHECK).ties) == 2
        assert sum(tie.kind == "calculation" for tie in check_text(text.replace("linkbase", "nothing"), access=CHECK).ties) == 0


class TestModes:
    def test_what_is_printed_is_the_same_in_every_mode(self) -> None:
        text = page(statement(Gross=(tag("2,110", "Gross", "y2", scale=3), tag("1,965", "Gross", "y3"))))
        ignored, used, checked = (check_text(text, access=Access(ixbrl=mode)) for mode in Ixbrl)
        assert ignored.release.figures == used.release.figures == checked.release.figures
        assert ignored.findings == used.findings and len(checked.findings) > len(used.findings)
        assert ignored.ties == used.ties == tuple(tie for tie in checked.ties if tie.kind not in ("tag", "duplicate", "calculation"))
        assert "fact" not in json.render(ignored)

    def test_the_json_has_what_a_tag_says(self) -> None:
        figures = json.plain(check_text(page(statement())))["figures"]
        assert isinstance(figures, list)
        assert figures[2]["text"] == "(3,010)" and figures[2]["fact"] == {
            "name": "co:Costs", "value": "3010000000", "unit": "USD", "period": {"start": "2024-01-01", "end": "2024-12-31"}, "decimals": -6,
            "sign": "", "scale": 6, "context": "y4", "dimensions": {},
        }  # fmt: skip

    def test_a_tag_does_not_make_a_figure_tied_nor_broken(self) -> None:
        text = page(f"<p>Capital expenditure was ${tag('310', 'Capex', scale=3, decimals=-3)} million.</p>")
        result = check_text(text, access=CHECK)
        assert [tie.kind for tie in result.ties] == ["tag"] and set(result.statuses.values()) == {Status.UNTIED}

    def test_a_document_without_tags_says_so_when_they_are_to_be_checked(self) -> None:
        assert [finding.name for finding in check_text("Sales 5\n", access=CHECK).findings] == ["no-tags"]

    def test_the_library(self) -> None:
        assert library_check(page(statement()), ixbrl="check").findings == ()
        with pytest.raises(BadOption, match="ixbrl is one of"):
            library_check("a\n", ixbrl="maybe")
