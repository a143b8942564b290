"""SARIF 2.1.0, which code hosts and editors read: rules from the list of codes, results from findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

import msgspec

from ..model.finding import Finding
from ..model.place import Place, TextSpot
from ..model.result import Result
from ..version import VERSION
from ..words.codes import CODES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
Plain = dict[str, object]


def render(results: Sequence[Result]) -> str:
    """One run over all results."""
    rules = [
        {
            "id": code.code, "name": code.name, "shortDescription": {"text": code.summary},
            "fullDescription": {"text": f"{code.summary} {code.why}"}, "help": {"text": code.hint},
            "defaultConfiguration": {"level": code.severity},
        }
        for code in CODES
    ]  # fmt: skip
    found = [_result(result, finding) for result in results for finding in result.findings]
    artifacts = [{"location": {"uri": _uri(result)}, "hashes": {"sha-256": result.release.document.sha256}} for result in results]
    log = {
        "$schema": SCHEMA, "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "tieout", "semanticVersion": VERSION, "rules": rules}},
            "artifacts": artifacts, "columnKind": "unicodeCodePoints", "results": found,
        }],
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _uri(result: Result) -> str:
    return quote(PurePath(result.release.document.path or "text").as_posix())


def _result(result: Result, finding: Finding) -> Plain:
    index = next(n for n, code in enumerate(CODES) if code.code == finding.code)
    figures = {figure.id: figure for figure in result.release.figures}
    said: Plain = {
        "ruleId": finding.code, "ruleIndex": index, "level": finding.severity.value, "message": {"text": "\n".join((finding.message, *finding.details))},
        "locations": [_location(result, finding.place)],
        "relatedLocations": [_location(result, figures[name].place) for name in finding.figures[1:20]],
        "partialFingerprints": {"tieout/v1": finding.fingerprint},
    }  # fmt: skip
    if finding.suggestion:
        place = figures[finding.suggestion.figure].place
        change = {"deletedRegion": _region(place), "insertedContent": {"text": finding.suggestion.text}}
        said["fixes"] = [{
            "description": {"text": f"print {finding.suggestion.text}"},
            "artifactChanges": [{"artifactLocation": {"uri": _uri(result)}, "replacements": [change]}],
        }]  # fmt: skip
    if finding.accepted:
        said["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    return said


def _location(result: Result, place: Place) -> Plain:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(result)}, "region": _region(place)}}


def _region(place: Place) -> Plain:
    spot = place.spot
    line, column, end = (spot.line, spot.column, spot.end_column) if isinstance(spot, TextSpot) else (place.line, place.column, place.end_column)
    return {"startLine": line, "startColumn": column, "endColumn": end, **({} if isinstance(spot, TextSpot) else {"message": {"text": str(spot)}})}
