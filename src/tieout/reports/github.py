"""Annotations for GitHub's checks: one workflow command a finding."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.place import TextSpot
from ..model.result import Result

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(results: Sequence[Result]) -> str:
    """`::error file=...,line=...,col=...,title=...::message`, one line a finding that is not accepted."""
    lines = []
    for result in results:
        path = result.release.document.path or "text"
        for finding in result.findings:
            if finding.accepted:
                continue
            spot = finding.place.spot
            place = spot if isinstance(spot, TextSpot) else finding.place
            message = finding.message
            if finding.suggestion:
                message += f" (print {finding.suggestion.text})"
            lines.append(
                f"::{LEVELS[finding.severity.value]} file={_property(path)},line={place.line},col={place.column},"
                f"endColumn={place.end_column},title={_property(f'{finding.code} {finding.name}')}::{_data(message)}"
            )
    return "".join(line + "\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
