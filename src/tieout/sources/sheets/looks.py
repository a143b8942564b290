"""The formats of an xlsx workbook's cells: how they show numbers, how far they are set in, where they are ruled."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from msgspec import Struct

from .display import GENERAL

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STEP = 2  # characters that one step of indentation is wide
MOST_INDENT = 40
ACCOUNTS = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0_);($#,##0)", 6: "$#,##0_);($#,##0)", 7: "$#,##0.00_);($#,##0.00)",
    8: "$#,##0.00_);($#,##0.00)", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 41: ACCOUNTS,
    42: ACCOUNTS.replace("_(*", "_($*"), 43: ACCOUNTS.replace("#,##0", "#,##0.00").replace('"-"', '"-"??'),
    44: ACCOUNTS.replace("#,##0", "#,##0.00").replace('"-"', '"-"??').replace("_(*", "_($*"), 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip


class CellLook(Struct, frozen=True):
    """`code` is the number format."""

    code: str = GENERAL
    indent: int = 0
    above: int = 0
    below: int = 0
    centred: bool = False


PLAIN = CellLook()


def looks_of(root: Element | None) -> tuple[CellLook, ...]:
    """The looks of a styles part in their order, which cells name them by."""
    if root is None:
        return ()
    codes = {_whole(one.get("numFmtId")): one.get("formatCode", GENERAL) for one in root.iterfind(f"{S}numFmts/{S}numFmt")}
    borders = [(_strength(one, "top"), _strength(one, "bottom")) for one in root.iterfind(f"{S}borders/{S}border")]
    return tuple(_look(one, codes, borders) for one in root.iterfind(f"{S}cellXfs/{S}xf"))


def _look(element: Element, codes: dict[int, str], borders: list[tuple[int, int]]) -> CellLook:
    kind = _whole(element.get("numFmtId"))
    place = _whole(element.get("borderId"))
    above, below = borders[place] if place < len(borders) else (0, 0)
    alignment = element.find(f"{S}alignment")
    indent = min(MOST_INDENT, STEP * _whole(alignment.get("indent"))) if alignment is not None else 0
    centred = alignment is not None and alignment.get("horizontal") == "centerContinuous"
    return CellLook(codes.get(kind) or BUILT_IN.get(kind, GENERAL), indent, above, below, centred)


def _strength(border: Element, side: str) -> int:
    found = border.find(S + side)
    style = found.get("style", "none") if found is not None else "none"
    return 0 if style == "none" else 2 if style == "double" else 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
