"""What the styles of a Word file say of paragraphs and runs that name them, inherited as the file says."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from msgspec import Struct

from .names import W, indent_of, on, value

MOST_ABOVE = 20  # styles that one is based on, one upon the other


class Style(Struct, frozen=True):
    """What matters here of a style; None where neither it nor one that it is based on says."""

    hidden: bool | None = None
    raised: bool | None = None
    indent: int | None = None
    list_id: str | None = None
    level: str | None = None


PLAIN = Style()


def styles_of(root: Element | None) -> dict[str, Style]:
    """The styles of a part by their names."""
    elements = {one.get(f"{W}styleId", ""): one for one in (root.findall(f"{W}style") if root is not None else ())}
    return {name: _style(elements, name) for name in elements}


def _style(elements: dict[str, Element], name: str) -> Style:
    hidden = raised = indent = list_id = level = None
    for _ in range(MOST_ABOVE):
        element = elements.get(name)
        if element is None:
            break
        run, paragraph = element.find(f"{W}rPr"), element.find(f"{W}pPr")
        numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
        hidden = on(run, "vanish") if hidden is None else hidden
        raised = is_raised(run) if raised is None else raised
        indent = indent_of(paragraph) if indent is None else indent
        list_id = value(numbering, "numId") if list_id is None else list_id
        level = value(numbering, "ilvl") if level is None else level
        name = value(element, "basedOn") or ""
    return Style(hidden, raised, indent, list_id, level)


def is_raised(properties: Element | None) -> bool | None:
    """Whether a run is superscript; None where its properties do not say."""
    found = value(properties, "vertAlign")
    return None if found is None else found == "superscript"
