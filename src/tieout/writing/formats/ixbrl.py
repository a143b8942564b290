"""A release as a page of inline XBRL 1.1 with a taxonomy of its own: what people read, with every amount tagged for machines.

    4,268            <ix:nonFraction ... format="ixt:num-dot-decimal" scale="3">4,268</ix:nonFraction>
    (4,268), cost    (<ix:nonFraction ...>4,268</ix:nonFraction>)             the print turns the sign, the fact does not
    (4,268), loss    (<ix:nonFraction ... sign="-">4,268</ix:nonFraction>)
    -                <ix:nonFraction ... format="ixt:fixed-zero">-</ix:nonFraction>
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.figure import Period
from ..project import Project
from ..sheets import Cell
from ..templates import DIGIT
from ..xbrl.facts import Fact, Place, Tagged
from ..xbrl.meanings import Unit
from ..xbrl.report import context_id, make_report, write_taxonomy
from ..xbrl.settings import Reporting
from ..xbrl.xml import HEAD, xml
from .markup import BODY, Marks, body

NAMESPACES = {
    "xmlns": "http://www.w3.org/1999/xhtml", "xmlns:ix": "http://www.xbrl.org/2013/inlineXBRL",
    "xmlns:ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12", "xmlns:xbrli": "http://www.xbrl.org/2003/instance",
    "xmlns:link": "http://www.xbrl.org/2003/linkbase", "xmlns:xlink": "http://www.w3.org/1999/xlink", "xmlns:iso4217": "http://www.xbrl.org/2003/iso4217",
}  # fmt: skip


def render(project: Project) -> dict[str, bytes]:
    """The page, the schema and the linkbases."""
    report = make_report(project)
    reporting, release = project.release.reporting, project.release
    spaces = " ".join(f'{name}="{xml(value)}"' for name, value in (NAMESPACES | {f"xmlns:{reporting.prefix}": reporting.namespace}).items())
    page = [
        HEAD, f'<html {spaces} xml:lang="en">', "<head>", '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>', f"<title>{xml(release.entity)}</title>", "</head>", f'<body style="{BODY}">',
        *_header(report.tagged, reporting, release.file), *body(project, Tags(report.tagged, report.taxonomy.names, reporting.prefix)), "</body>", "</html>", "",
    ]  # fmt: skip
    return {f"{release.file}.xhtml": "\n".join(page).encode("utf-8"), **write_taxonomy(report, project)}


class Tags(Marks):
    """The tags of a release's facts; `names` are the elements of its concepts."""

    line_break = "<br/>"

    def __init__(self, tagged: Tagged, names: Mapping[str, str], prefix: str) -> None:
        self._tagged, self._names, self._prefix = tagged, names, prefix

    def figure(self, place: Place, cell: Cell) -> str:
        """A figure with its tag around the digits alone."""
        fact, end = self._tagged.cells.get(place), len(cell.text) - len(cell.after)
        return xml(cell.text) if fact is None else f"{xml(cell.text[: end - len(cell.digits)])}{self._tag(fact)}{xml(cell.text[end:])}"

    def words(self, place: Place, text: str) -> str:
        """Running text with tags around its figures."""
        made, at = [], 0
        for span in self._tagged.spans.get(place, ()):
            made += [xml(text[at : span.start]), self._tag(span.fact)]
            at = span.end
        return "".join((*made, xml(text[at:])))

    def plain(self, text: str) -> str:
        """Text without figures of the books."""
        return xml(text)

    def _tag(self, fact: Fact) -> str:
        shape = "num-dot-decimal" if DIGIT.search(fact.text) else "fixed-zero"
        sign = ' sign="-"' if fact.mantissa < 0 else ""
        return (f'<ix:nonFraction id="{fact.id}" name="{self._prefix}:{self._names[fact.concept]}" contextRef="{context_id(fact.period)}" unitRef="{fact.unit.id}" '
                f'decimals="{fact.decimals}" scale="{fact.scale}" format="ixt:{shape}"{sign}>{xml(fact.text)}</ix:nonFraction>')  # fmt: skip


def _header(tagged: Tagged, reporting: Reporting, file: str) -> Iterator[str]:
    yield '<div style="display:none">\n<ix:header>\n<ix:references>'
    yield f'<link:schemaRef xlink:type="simple" xlink:href="{file}.xsd"/>'
    yield "</ix:references>\n<ix:resources>"
    for period in dict.fromkeys(fact.period for fact in tagged.facts):
        yield f'<xbrli:context id="{context_id(period)}"><xbrli:entity><xbrli:identifier scheme="{xml(reporting.scheme)}">{xml(reporting.identifier)}</xbrli:identifier></xbrli:entity>{_period(period)}</xbrli:context>'
    for unit in dict.fromkeys(fact.unit for fact in tagged.facts):
        yield f'<xbrli:unit id="{unit.id}">{_unit(unit)}</xbrli:unit>'
    yield "</ix:resources>\n</ix:header>\n</div>"


def _period(period: Period) -> str:
    if period.start is None:
        return f"<xbrli:period><xbrli:instant>{period.end}</xbrli:instant></xbrli:period>"
    return f"<xbrli:period><xbrli:startDate>{period.start}</xbrli:startDate><xbrli:endDate>{period.end}</xbrli:endDate></xbrli:period>"


def _unit(unit: Unit) -> str:
    above = f"<xbrli:measure>{unit.above}</xbrli:measure>"
    if not unit.below:
        return above
    below = f"<xbrli:measure>{unit.below}</xbrli:measure>"
    return f"<xbrli:divide><xbrli:unitNumerator>{above}</xbrli:unitNumerator><xbrli:unitDenominator>{below}</xbrli:unitDenominator></xbrli:divide>"
