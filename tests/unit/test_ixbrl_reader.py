"""Tags of a page -> facts: exact values, contexts, units and places, whatever the page is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from ixbrl import NAMESPACES, header, page, statement, table, tag

from tieout.model.access import Access
from tieout.model.document import Document
from tieout.model.fact import EXACT, Fact, Ixbrl
from tieout.model.figure import Period
from tieout.model.place import TextSpot
from tieout.pipeline import check_text, read_figures_of_text
from tieout.sources import read, read_text
from tieout.sources.ixbrl.numbers import number_in

CHECK = Access(ixbrl=Ixbrl.CHECK)


def facts(text: str) -> tuple[Fact, ...]:
    document = read_text(text)
    assert document.tags is not None
    return document.tags.facts


def at(text: str, spot: TextSpot) -> str:
    return text.split("\n")[spot.line - 1][spot.column - 1 : spot.end_column - 1]


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("1,234.5", "ixt:num-dot-decimal", (12345, -1)), ("1.234,5", "ixt:num-comma-decimal", (12345, -1)), ("1 234,5", "ixt:numspacecomma", (12345, -1)),
        ("1234.5", "", (12345, -1)), ("1,234", "ixt:numcommadot", (1234, 0)), ("1.234", "ixt:numdotcomma", (1234, 0)), ("12,34,567", "ixt:num-dot-decimal", (1234567, 0)),
        ("-", "ixt:fixed-zero", (0, 0)), ("\u2014", "ixt:zerodash", (0, 0)), ("any", "ixt:numdash", (0, 0)), ("", "ixt:nocontent", None),
        ("12 dollars 5 cents", "ixt:num-unit-decimal", (1205, -2)), ("ten", "ixt-sec:numwordsen", (10, 0)), ("no", "ixt-sec:numwordsen", (0, 0)),
        ("two million", "ixt-sec:numwordsen", (2, 6)), (".5", "ixt:num-dot-decimal", (5, -1)), ("1'234", "ixt:num-dot-decimal-apos", (1234, 0)),
    ],
)  # fmt: skip
def test_formats(text: str, style: str, number: tuple[int, int] | None) -> None:
    assert number_in(text, style) == number


@pytest.mark.parametrize(("text", "style"), [("1,234", ""), ("(5)", "ixt:num-dot-decimal"), ("1.2.3", "ixt:num-dot-decimal"), ("x", "ixt:num-words-en"), ("5", "ixt:datedaymonth")])
def test_what_a_format_does_not_allow_is_said(text: str, style: str) -> None:
    assert isinstance(number_in(text, style), str)


class TestFacts:
    def test_value_sign_scale_and_decimals(self) -> None:
        text = page(table(("Net loss", tag("(1,234.5)", "Loss", decimals=-5, sign="-"), tag("1", scale=None, decimals="INF"))))
        loss, one = facts(text)
        assert (loss.value, loss.decimals, loss.sign, loss.scale) == (Fraction(-1_234_500_000), -5, -1, 6)
        assert loss.interval is not None and (loss.interval.lowest, loss.interval.highest) == (-1_234_550_000, -1_234_450_000)
        assert (one.value, one.decimals, one.half) == (1, EXACT, 0)

    def test_context_and_unit(self) -> None:
        sales, north, eps = facts(page(f"<p>{tag('5')} {tag('6', context='i3-n')} {tag('1.20', unit='eps', scale=0, decimals=2)}</p>"))
        assert sales.context is not None and sales.context.period == Period(date(2024, 12, 31), date(2024, 1, 1)) and sales.unit == "USD"
        assert north.context is not None and north.context.period == Period(date(2023, 12, 31))
        assert north.context.dimensions == (("co:PlaceAxis", "co:NorthMember"),)
        assert eps.unit == "USD/share" and eps.exponent == -2

    def test_moments_at_midnight_end_the_day_before(self) -> None:
        midnight = header().replace("<xbrli:instant>2024-12-31<", "<xbrli:instant>2025-01-01T00:00:00<")
        (fact,) = facts(f"<html {NAMESPACES}><body>{midnight}<p>{tag('5', context='i4')}</p></body></html>")
        assert fact.context is not None and fact.context.period == Period(date(2024, 12, 31))

    def test_contexts_of_another_page_are_unknown_not_wrong(self) -> None:
        text = f"<html {NAMESPACES}><body><p>Sales were ${tag('5')} million.</p></body></html>"
        (fact,) = facts(text)
        assert (fact.context, fact.unit, fact.context_id, fact.value) == (None, None, "y4", 5_000_000)
        assert not [finding for finding in check_text(text, access=CHECK).findings if finding.code.startswith("X")]

    def test_nested_tags_are_facts_each(self) -> None:
        inner = tag("5", "Inner")
        outer, within = facts(page(f"<p>${inner.replace('<ix:nonFraction', tag('#', 'Outer').split('#')[0] + '<ix:nonFraction', 1)}</ix:nonFraction> million</p>"))
        assert {outer.name, within.name} == {"co:Outer", "co:Inner"} and outer.value == within.value == 5_000_000
        assert outer.spot == within.spot

    def test_fraction(self) -> None:
        part = '<ix:numerator>1</ix:numerator>/<ix:denominator format="ixt:num-dot-decimal">3</ix:denominator>'
        (fact,) = facts(page(f'<p><ix:fraction name="co:Part" contextRef="y4" unitRef="pure">{part}</ix:fraction></p>'))
        assert fact.value == Fraction(1, 3)

    def test_nil_has_no_value_and_is_not_unread(self) -> None:
        (fact,) = facts(page('<p>None<ix:nonFraction name="co:A" contextRef="y4" unitRef="usd" xsi:nil="true"/> of it 5</p>'))
        assert (fact.value, fact.unread) == (None, "")

    def test_hidden_facts_have_no_place(self) -> None:
        hidden, shown = facts(page(f"<p>${tag('7')} million</p>", extra=f"<ix:hidden>{tag('5', 'Hidden')}</ix:hidden>"))
        assert (hidden.place, hidden.value) == (None, 5_000_000) and shown.place is not None

    def test_any_prefix_and_the_older_namespace(self) -> None:
        text = page(statement()).replace("ix:", "tags:").replace("xmlns:ix=", "xmlns:tags=").replace("2013/inlineXBRL", "2008/inlineXBRL")
        assert len(facts(text)) == 14
        assert "http://example.com" not in "\n".join(line.text for line in read_text(text).lines)

    def test_continuations_and_texts_are_no_facts(self) -> None:
        note = '<ix:nonNumeric name="co:Policy" contextRef="y4" continuedAt="b">Sales of 5</ix:nonNumeric><ix:continuation id="b">and 6</ix:continuation>'
        assert facts(page(f"<p>{note} {tag('7')}</p>"))[0].value == 7_000_000

    def test_precision_is_made_into_decimals(self) -> None:
        text = page(f"<p>{tag('1,234', decimals='', precision='2')}</p>").replace('decimals="" ', "")
        assert facts(text)[0].decimals == -8


class TestPlaces:
    def test_every_tag_is_where_its_digits_are(self) -> None:
        text = page(statement(), f"<p>Sales were\n$<b>{tag('5.1', scale=9, decimals=-8)}</b> billion.</p>")
        for fact in facts(text):
            assert at(text, fact.spot) == fact.text
            assert fact.place is not None and fact.place.source == fact.spot

    def test_blanks_and_entities_inside(self) -> None:
        text = page(f"<p>{tag('5').replace('>5<', '> 5&#160;<')}</p>")
        (fact,) = facts(text)
        assert (fact.text, at(text, fact.spot)) == ("5", "5")
        dash = facts(page(f"<p>x {tag('-', format='ixt:fixed-zero').replace('>-<', '>&#8212;<')}</p>"))[0]
        assert (dash.text, dash.value) == ("\u2014", 0)

    def test_tags_meet_figures(self) -> None:
        release = read_figures_of_text(page(statement(), f"<p>Net sales were ${tag('5.1', scale=9, decimals=-8)} billion in 2024.</p>"))
        assert len(release.tagged) == len(release.figures) == 15
        for figure in release.figures:
            (fact,) = release.tagged[figure.id]
            assert abs(fact.value or 0) == abs(figure.value or 0)


class TestPages:
    def read(self, content: bytes) -> Document:
        document = read(content)
        assert document.tags is not None and document.format == "html"
        return document

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "iso-8859-2", "shift_jis"])
    def test_encodings(self, encoding: str) -> None:
        word = {"shift_jis": "\u58f2\u4e0a\u9ad8", "iso-8859-2": "\u0160t\u011bp\u00e1n"}.get(encoding, "Caf\u00e9")
        text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n' + page(table((word, tag("5"), tag("6", context="y3"))))
        document = self.read(text.encode(encoding))
        assert any(line.text.startswith(word) for line in document.lines) and not document.doubts

    @pytest.mark.parametrize("before", ["", "\n", "\r\n \n", "\ufeff"])
    def test_what_stands_before_the_declaration(self, before: str) -> None:
        self.read((before + '<?xml version="1.0"?>\n' + page(statement())).encode())

    def test_an_inner_document_type_is_no_text_and_is_not_expanded(self) -> None:
        laughs = '<!DOCTYPE html [<!ENTITY a "ha">\n<!ENTITY b "&a;&a;&a;">]>\n'
        document = self.read(('<?xml version="1.0"?>' + laughs + page("<p>&b;</p>", statement())).encode())
        assert document.lines[0].text == "&b;"

    def test_a_page_without_tags_has_none(self) -> None:
        assert read_text("<html><body><p>inlineXBRL is a word: 5</p></body></html>").tags is None
        assert read_text(page(statement()), access=Access(ixbrl=Ixbrl.IGNORE)).tags is None
