"""The looks of the workbook: fonts, colours, rules and number formats, each made once."""

from __future__ import annotations

from typing import Any

from ..ruled import Rule

FONT, POINTS = "Arial", 10
INK, INPUT, QUIET, HAIRLINE, WASH = "#1B2430", "#0B3FB3", "#5B6470", "#C9CED6", "#F2F4F7"
THIN, HAIR = 1, 4
RULE_INK = "#000000"
BORDERS = {Rule.LIGHT: HAIR, Rule.SINGLE: THIN, Rule.DOUBLE: 6}


class Styles:
    """Formats of a workbook by their properties."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        """A format, the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_color": INK, "valign": "vcenter", **properties})
        return self._made[key]
