"""Tags and linkbases made to hurt: deep, many, huge, recursive, or nonsense. A clean result or one clear line, and soon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieout.errors import TieoutError, UnreadableSource
from tieout.model.access import Access
from tieout.model.fact import Ixbrl
from tieout.pipeline import check, check_text
from tieout.reports import json
from tieout.sources import read_text
from tieout.sources.ixbrl import parse_linkbase, read_linkbase

CHECK = Access(ixbrl=Ixbrl.CHECK)
HEAD = '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"><body>'
LINKBASE = '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
ARCROLE = "http://www.xbrl.org/2003/arcrole/summation-item"
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SOON = 60  # seconds that anybody waits; it says that this hangs, not how fast it is


def tag(text: str, **attributes: object) -> str:
    said = {"name": "co:Sales", "contextRef": "c", "unitRef": "u", "decimals": "0", **attributes}
    return f"<ix:nonFraction {' '.join(f'{key}={chr(34)}{value}{chr(34)}' for key, value in said.items())}>{text}</ix:nonFraction>"


def context(name: str) -> str:
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>'
        f"<xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period></xbrli:context>"
    )


def nested() -> str:
    return "<p>Sales were $" + '<ix:nonFraction name="a:b" contextRef="c" unitRef="u">' * 100_000 + "5" + "</ix:nonFraction>" * 100_000 + " million"


def nested_with_text() -> str:
    return "<p>" + '<ix:nonFraction name="a:b">1 ' * 50_000 + "</ix:nonFraction>" * 50_000


def never_closed() -> str:
    return "<p>" + '<ix:nonFraction name="a:b">1</p><p>' * 100_000


def contexts() -> str:
    return "<ix:header>" + "".join(context(f"c{n}") for n in range(100_000)) + f"</ix:header><p>{tag('5', contextRef='c99999')}"


def table_of_copies() -> str:
    cells = "".join(f"<td>{tag(str(n % 7 + 1))}</td>" for n in range(10))
    return "<table>" + f"<tr><td>Sales</td>{cells}</tr>" * 1_000 + "</table>"


def all_at_one_place() -> str:
    return "<table><tr><td>Sales</td><td>" + "".join(tag("1") for _ in range(30_000)) + "</td><td>5</td></tr></table>"


def members() -> str:
    many = "".join(f'<xbrldi:explicitMember dimension="a:d{n}">a:m{n}</xbrldi:explicitMember>' for n in range(50_000))
    return '<i xmlns:xbrldi="http://xbrl.org/2006/xbrldi"/>' + context("c").replace("</xbrli:entity>", many + "</xbrli:entity>") + tag("5")


def prefixes() -> str:
    return "".join(f'<b xmlns:p{n}="http://www.xbrl.org/2013/inlineXBRL"></b>' for n in range(50_000)) + f"<p>{tag('5')}"


@pytest.mark.parametrize(
    "make", [nested, nested_with_text, never_closed, contexts, table_of_copies, all_at_one_place, members, prefixes]
)
def test_deep_and_many(make: Callable[[], str]) -> None:
    start = perf_counter()
    result = check_text(HEAD + make() + "<p>Sales were $12 million.</p></body></html>", access=CHECK)
    json.render(result)
    assert perf_counter() - start < SOON


@pytest.mark.parametrize(
    "said",
    [
        {"scale": "1000000000"}, {"scale": "-1000000000"}, {"scale": "9" * 5_000}, {"scale": "x"}, {"scale": ""}, {"decimals": "9" * 5_000},
        {"decimals": "-99999999"}, {"decimals": "two"}, {"precision": "0", "decimals": "x"}, {"precision": "inf"}, {"sign": "--"},
        {"format": "ixt:" + "a" * 5_000}, {"contextRef": "none", "unitRef": "none"}, {"name": ""}, {"xsi:nil": "true"}, {"scale": "\u0665"},
    ],
)  # fmt: skip
def test_nonsense_in_attributes(said: dict[str, str]) -> None:
    row = "<tr><td>Sales</td><td>" + "</td><td>".join([tag("5", **said), tag("5"), tag("6", contextRef="d")]) + "</td></tr>"
    result = check_text(f"{HEAD}<table>{row * 3}</table></body></html>", access=CHECK)
    assert len(result.release.figures) == 9
    json.render(result)


@pytest.mark.parametrize("text", ["9" * 10_000, "1," * 5_000, "", " ", "1.2.3", "\u0661\u0662", "(5)", "-5", "1e5", "0x10", "nan", "&#0;", "&nope;"])
def test_nonsense_inside(text: str) -> None:
    page = f"{HEAD}<p>Sales {tag(text)} and {tag(text, format='ixt:num-dot-decimal')} {tag(text, format='ixt-sec:numwordsen')}</p></body></html>"
    document = read_text(page)
    assert document.tags is not None and len(document.tags.facts) == 3
    json.render(check_text(page, access=CHECK))


LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><l>&j;</l>"  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS.encode(), b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b"", b"<a>", b"\0\1", b"<a/>", b"<a>" * 100_000, b'<?xml version="1.0" encoding="utf-7"?><a/>', b"\xff\xfe<\0a\0", b"&undefined;",
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]><a/>',
    ],
)  # fmt: skip
def test_a_linkbase_that_is_none_is_one_clear_line(content: bytes) -> None:
    start = perf_counter()
    with pytest.raises(UnreadableSource) as told:
        parse_linkbase(content, "filing_cal.xml")
    assert str(told.value).startswith("filing_cal.xml: ") and "\n" not in str(told.value)
    assert perf_counter() - start < SOON


def test_a_linkbase_with_arcs_beyond_number_is_read_in_part_and_checked_soon(tmp_path: Path) -> None:
    locs = "".join(f'<loc xlink:href="#co_{name}" xlink:label="{name}"/>' for name in ("Sales", "Costs"))
    arc = f'<calculationArc xlink:arcrole="{ARCROLE}" xlink:from="Sales" xlink:to="Costs" weight="1" order="%d"/>'
    links = "".join(
        f'<calculationLink xlink:role="r{n}">{locs}{"".join(arc % order for order in range(100))}</calculationLink>' for n in range(1_000)
    )
    path = tmp_path / "a_cal.xml"
    path.write_text(f"{LINKBASE}{links}</linkbase>", encoding="utf-8")
    start = perf_counter()
    assert len(read_linkbase(path)) == 1_000
    costs = "".join(f"<p>{tag('7', name='co:Costs', contextRef=f'c{n}')} {tag('5', contextRef=f'c{n}')}</p>" for n in range(2_000))
    check_text(f"{HEAD}{costs}</body></html>", access=Access(ixbrl=Ixbrl.CHECK, calculation=str(path)))
    assert perf_counter() - start < SOON


def test_a_linkbase_that_is_no_file_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="not a regular file"):
        read_linkbase(Path("/dev/zero"))


PIECES = st.sampled_from([
    tag("5"), tag("1,234", format="ixt:num-dot-decimal", scale="6"), tag("1.234", format="ixt:num-comma-decimal", sign="-"), context("c"), context("d"),
    "<ix:header>", "</ix:header>", "<ix:hidden>", "</ix:hidden>", "<ix:nonFraction>", "</ix:nonFraction>", "<ix:fraction>", "<ix:numerator>1</ix:numerator>",
    "<ix:denominator>0</ix:denominator>", "</ix:fraction>", "<xbrli:unit id='u'>", "<xbrli:measure>iso4217:USD</xbrli:measure>", "</xbrli:unit>",
    "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<p>", "2024", "(", ")", "$", "Sales ", "1,234", "&#160;", "&mdash;", "\n", "<!--", "-->",
    "<xbrli:context id='e'>", "</xbrli:context>", "<xbrli:instant>2024-13-45</xbrli:instant>", tag("", **{"xsi:nil": "true"}), tag("no", format="x:numwordsen"),
])  # fmt: skip


@RELAXED
@given(st.lists(PIECES, max_size=60))
def test_any_order_of_tags(pieces: list[str]) -> None:
    try:
        result = check_text(HEAD + "".join(pieces), access=CHECK)
    except TieoutError as error:
        assert "\n" not in str(error)
        return
    names = {figure.id for figure in result.release.figures}
    for finding in result.findings:
        assert set(finding.figures) <= names and set(finding.ties) <= {tie.id for tie in result.ties}
    plain = check(("".join([HEAD, *pieces])).encode(), access=Access(ixbrl=Ixbrl.IGNORE))
    assert [(f.id, f.text, f.mantissa, f.exponent) for f in plain.release.figures] == [
        (f.id, f.text, f.mantissa, f.exponent) for f in result.release.figures
    ]
    json.render(result)


@RELAXED
@given(st.binary(max_size=300))
def test_any_bytes_as_a_linkbase(content: bytes) -> None:
    try:
        parse_linkbase(b"<linkbase xmlns='http://www.xbrl.org/2003/linkbase'>" + content, "x")
    except UnreadableSource as error:
        assert "\n" not in str(error)
