"""Colours of the text report, or none."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """`1 tie`, `2 ties`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, width: int) -> str:
    """The text, of one that is wider its end behind three dots."""
    return text if len(text) <= width else "..." + text[-width + 3 :]


class Style:
    """Colours, or none."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text

    def dim(self, text: str) -> str:
        """What frames."""
        return self._wrap("2", text)

    def mark(self, text: str) -> str:
        """What points."""
        return self._wrap("1;33", text)

    def bold(self, text: str) -> str:
        """What names."""
        return self._wrap("1", text)

    def severity(self, severity: str, text: str) -> str:
        """Red for errors, yellow for warnings, blue for notes."""
        return self._wrap({"error": "1;31", "warning": "1;33"}.get(severity, "1;34"), text)

    def good(self, text: str) -> str:
        """What holds."""
        return self._wrap("32", text)
