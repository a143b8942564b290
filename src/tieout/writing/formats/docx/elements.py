"""The elements of a Word file that its tables are made of, as values: ECMA-376 part 1, in the order that its schema asks for."""

from __future__ import annotations

from typing import Any

PROPERTY_SIZE, EIGHTH = 2, 8  # type is given in half points, borders in eighths of a point


def make(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element of the main name space, its attributes in it too; children that are None are left out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    found = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    for child in children:
        if child is not None:
            found.append(child)
    return found


def run(text: str, *properties: Any) -> Any:
    """A run of text."""
    shown = make("t")
    shown.text = text
    if text != text.strip():
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return make("r", make("rPr", *properties) if any(p is not None for p in properties) else None, shown)


def paragraph(style: str, *runs: Any, **properties: Any) -> Any:
    """A paragraph of a style; `properties` are elements by their names, in the order of the schema: keepNext, pBdr, ind, jc."""
    return make("p", make("pPr", make("pStyle", val=style), *properties.values()), *runs)


def border(side: str, kind: str, size: int, colour: str) -> Any:
    """A border on one side, `size` in eighths of a point."""
    return make(side, val=kind, sz=size, space=0, color=colour)
