"""The header of a submission -> `Filing`: as text with colons, or as tags.

    COMPANY CONFORMED NAME:      NORTHWIND FREIGHT LTD      of .txt files, since 1993
    <CONFORMED-NAME>NORTHWIND FREIGHT LTD                   of .nc files
"""

from __future__ import annotations

import re
from datetime import date

from ...model.submission import Filing

SIZE = 256 * 1024  # bytes of a header that are looked at; those of real submissions have a few thousand
LINE = re.compile(rb"^[ \t]*(?:<([A-Z][A-Z-]{1,40})>|([A-Z][A-Z -]{1,40}):)[ \t]*([^\r\n]{0,300})", re.MULTILINE)
NAMES = {
    "COMPANY CONFORMED NAME": "entity", "COMPANY-CONFORMED-NAME": "entity", "CONFORMED-NAME": "entity",
    "CENTRAL INDEX KEY": "cik", "CENTRAL-INDEX-KEY": "cik", "CIK": "cik",
    "ACCESSION NUMBER": "accession", "ACCESSION-NUMBER": "accession",
    "CONFORMED SUBMISSION TYPE": "form", "CONFORMED-SUBMISSION-TYPE": "form", "TYPE": "form",
    "CONFORMED PERIOD OF REPORT": "period", "CONFORMED-PERIOD-OF-REPORT": "period", "PERIOD": "period",
    "FILED AS OF DATE": "filed", "FILED-AS-OF-DATE": "filed", "FILING-DATE": "filed",
    "FISCAL YEAR END": "year_end", "FISCAL-YEAR-END": "year_end",
}  # fmt: skip
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)$")


def read_header(content: bytes) -> Filing:
    """What the bytes before the first document say; of several filers the first counts."""
    said: dict[str, str] = {}
    for tag, name, value in LINE.findall(content[:SIZE]):
        key = NAMES.get((tag or name).decode().strip())
        text = " ".join(value.decode("utf-8", "replace").split())
        if key is not None and text:
            said.setdefault(key, text)
    return Filing(
        said.get("entity"), said.get("cik"), said.get("accession"), said.get("form"), _day(said.get("period")),
        _day(said.get("filed")), _year_end(said.get("year_end")),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    match = DAY.match(text) if text else None
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _year_end(text: str | None) -> tuple[int, int] | None:
    """`1231` as a month and a day; 29 February counts."""
    end = _day(f"2000{text}")
    return (end.month, end.day) if end else None
