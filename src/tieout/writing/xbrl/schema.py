"""The schema of a release's taxonomy: its elements, the roles of its tables, and where its linkbases lie."""

from __future__ import annotations

from collections.abc import Iterator

from .settings import Reporting
from .taxonomy import SUMS, Element, Taxonomy
from .xml import HEAD, xml

TYPES_NAMESPACE = "http://www.xbrl.org/dtr/type/2020-01-21"
TYPES = {
    "monetary": "xbrli:monetaryItemType", "shares": "xbrli:sharesItemType", "decimal": "xbrli:decimalItemType", "string": "xbrli:stringItemType",
    "perShare": "dtr:perShareItemType", "percent": "dtr:percentItemType",
}  # fmt: skip
LINKBASES = {"_cal.xml": "calculation", "_pre.xml": "presentation", "_lab.xml": "label"}


def role(reporting: Reporting, name: str) -> str:
    """The address of a role of the taxonomy."""
    return f"{reporting.namespace.rstrip('/')}/role/{name}"


def write_schema(taxonomy: Taxonomy, reporting: Reporting, file: str) -> str:
    """The schema, of which the linkbases lie beside it under the same name."""
    return "\n".join([HEAD, *_head(reporting), *_annotation(taxonomy, reporting, file), *_imports(), *(_element(one, reporting) for one in taxonomy.elements), "</xs:schema>", ""])


def _head(reporting: Reporting) -> Iterator[str]:
    own = xml(reporting.namespace)
    yield f'<xs:schema targetNamespace="{own}" elementFormDefault="qualified" attributeFormDefault="unqualified"'
    yield f'  xmlns:{reporting.prefix}="{own}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    yield f'  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dtr="{TYPES_NAMESPACE}">'


def _annotation(taxonomy: Taxonomy, reporting: Reporting, file: str) -> Iterator[str]:
    yield "  <xs:annotation>\n    <xs:appinfo>"
    summed = {one.role for one in taxonomy.sums}
    for one in taxonomy.roles:
        yield from _role(reporting, one.name, one.definition, True, one.name in summed)
    if SUMS in summed:
        yield from _role(reporting, SUMS, "99 - Sums - Sums of which no table prints all parts", False, True)
    for ending, kind in LINKBASES.items():
        yield f'      <link:linkbaseRef xlink:type="simple" xlink:href="{file}{ending}" xlink:role="http://www.xbrl.org/2003/role/{kind}LinkbaseRef" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
    yield "    </xs:appinfo>\n  </xs:annotation>"


def _role(reporting: Reporting, name: str, definition: str, presented: bool, summed: bool) -> Iterator[str]:
    yield f'      <link:roleType roleURI="{xml(role(reporting, name))}" id="role_{name}">'
    yield f"        <link:definition>{xml(' '.join(definition.split()))}</link:definition>"
    yield from ("        <link:usedOn>link:presentationLink</link:usedOn>",) if presented else ()
    yield from ("        <link:usedOn>link:calculationLink</link:usedOn>",) if summed else ()
    yield "      </link:roleType>"


def _imports() -> Iterator[str]:
    for namespace, place in (
        ("http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
        (TYPES_NAMESPACE, "https://www.xbrl.org/dtr/type/2020-01-21/types.xsd"),
    ):
        yield f'  <xs:import namespace="{namespace}" schemaLocation="{place}"/>'


def _element(one: Element, reporting: Reporting) -> str:
    balance = f' xbrli:balance="{one.balance}"' if one.balance else ""
    abstract = ' abstract="true"' if one.abstract else ""
    period = "instant" if one.instant else "duration"
    return (f'  <xs:element id="{reporting.prefix}_{one.name}" name="{one.name}" type="{TYPES[one.type]}" substitutionGroup="xbrli:item"'
            f'{abstract} nillable="true" xbrli:periodType="{period}"{balance}/>')  # fmt: skip
