"""The linkbases of a release's taxonomy: labels, the order of its tables, its sums.

Sums use the arcrole of Calculations 1.1, under which each figure stands for all amounts that round to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .schema import role
from .settings import Reporting
from .taxonomy import Element, Role, Sum, Taxonomy
from .xml import HEAD, xml

LABELS = "http://www.xbrl.org/2003/role/"
NEGATED = "http://www.xbrl.org/2009/role/"
NEGATED_SCHEMA = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd"
SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"
SUMMATION_SCHEMA = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
OPEN = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'


def label_role(kind: str) -> str:
    """The address of the role of a kind of label: `totalLabel`, `negatedLabel`."""
    return f"{NEGATED if kind.startswith('negated') else LABELS}{kind}"


def write_labels(taxonomy: Taxonomy, reporting: Reporting, file: str) -> str:
    """The label linkbase."""
    kinds = dict.fromkeys(kind for element in taxonomy.elements for kind in element.labels if kind.startswith("negated"))
    lines = [*_negated_roles(kinds), '  <link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">']
    for element in taxonomy.elements:
        lines += _labels(element, reporting, file)
    return _linkbase([*lines, "  </link:labelLink>"])


def _labels(element: Element, reporting: Reporting, file: str) -> Iterator[str]:
    yield _locator(element.name, element.name, reporting, file)
    for kind, text in element.labels.items():
        yield f'    <link:label xlink:type="resource" xlink:label="{element.name}_{kind}" xlink:role="{label_role(kind)}" xml:lang="en">{xml(" ".join(text.split()))}</link:label>'
        yield f'    <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="{element.name}" xlink:to="{element.name}_{kind}"/>'


def write_presentation(taxonomy: Taxonomy, reporting: Reporting, file: str) -> str:
    """The presentation linkbase: a role for each table."""
    kinds = dict.fromkeys(line.label for one in taxonomy.roles for line in one.lines if line.label.startswith("negated"))
    lines = [*(_role_ref(reporting, one.name, file) for one in taxonomy.roles), *_negated_roles(kinds)]
    for one in taxonomy.roles:
        lines += _presented(one, reporting, file)
    return _linkbase(lines)


def _presented(one: Role, reporting: Reporting, file: str) -> Iterator[str]:
    yield f'  <link:presentationLink xlink:type="extended" xlink:role="{xml(role(reporting, one.name))}">'
    headings: dict[str, str] = {}
    for n, line in enumerate(one.lines, 1):
        label = f"{line.element}_{n}"  # a concept may stand in two rows: each is a locator of its own
        headings.setdefault(line.element, label)
        yield _locator(line.element, label, reporting, file)
        if line.parent:
            preferred = f' preferredLabel="{label_role(line.label)}"' if line.label != "label" else ""
            yield f'    <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" xlink:from="{headings[line.parent]}" xlink:to="{label}" order="{n}"{preferred}/>'
    yield "  </link:presentationLink>"


def write_calculation(taxonomy: Taxonomy, reporting: Reporting, file: str) -> str:
    """The calculation linkbase."""
    roles = dict.fromkeys(one.role for one in taxonomy.sums)
    lines = [_role_ref(reporting, name, file) for name in roles]
    lines += [f'  <link:arcroleRef xlink:type="simple" arcroleURI="{SUMMATION}" xlink:href="{SUMMATION_SCHEMA}"/>'] if roles else []
    for name in roles:
        lines += _sums(name, [one for one in taxonomy.sums if one.role == name], reporting, file)
    return _linkbase(lines)


def _sums(name: str, sums: list[Sum], reporting: Reporting, file: str) -> Iterator[str]:
    yield f'  <link:calculationLink xlink:type="extended" xlink:role="{xml(role(reporting, name))}">'
    for element in dict.fromkeys(element for one in sums for element in (one.total, *(part for part, _ in one.parts))):
        yield _locator(element, element, reporting, file)
    for one in sums:
        for n, (part, weight) in enumerate(one.parts, 1):
            yield f'    <link:calculationArc xlink:type="arc" xlink:arcrole="{SUMMATION}" xlink:from="{one.total}" xlink:to="{part}" order="{n}" weight="{weight}"/>'
    yield "  </link:calculationLink>"


def _linkbase(lines: list[str]) -> str:
    return "\n".join([HEAD, OPEN, *lines, "</link:linkbase>", ""])


def _locator(element: str, label: str, reporting: Reporting, file: str) -> str:
    return f'    <link:loc xlink:type="locator" xlink:href="{file}.xsd#{reporting.prefix}_{element}" xlink:label="{label}"/>'


def _role_ref(reporting: Reporting, name: str, file: str) -> str:
    return f'  <link:roleRef xlink:type="simple" roleURI="{xml(role(reporting, name))}" xlink:href="{file}.xsd#role_{name}"/>'


def _negated_roles(kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        yield f'  <link:roleRef xlink:type="simple" roleURI="{NEGATED}{kind}" xlink:href="{NEGATED_SCHEMA}#{kind}"/>'
