"""Days and hours of a workbook, which are numbers with a format: `37711` as `d-mmm-yy` is `31-Mar-03`."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta
from decimal import Decimal

from .sections import Piece, Section

FIRST = datetime(1899, 12, 30)  # day 0 of the usual count, from day 61 on
FIRST_1904 = datetime(1904, 1, 1)
LEAP = 60  # the day 29 February 1900 that there never was
MOST_DAYS = 2_958_466
DAY = 86_400


def show_date(number: Decimal, section: Section, since_1904: bool) -> str:
    """A day or an hour in a section of a format; signs of overflow where it is outside the calendar."""
    if not 0 <= number < MOST_DAYS:
        return "#" * 8
    seconds = round(number * DAY)
    days = seconds // DAY
    moment = (FIRST_1904 if since_1904 else FIRST) + timedelta(seconds=seconds)
    if not since_1904 and days < LEAP:
        moment += timedelta(days=1)
    half = any(piece.kind == "ampm" for piece in section.pieces)
    shown = []
    for n, piece in enumerate(section.pieces):
        if piece.kind == "date":
            shown.append(_part(piece.text.lower(), moment, half, _is_minutes(section.pieces, n)))
        elif piece.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[piece.text[0].lower()]
            shown.append(str(seconds // unit).rjust(len(piece.text), "0"))
        elif piece.kind == "ampm":
            shown.append("AM" if moment.hour < 12 else "PM")
        else:
            shown.append("" if piece.kind in ("text", "general") else piece.text)
    return "".join(shown)


def _part(code: str, moment: datetime, half: bool, minutes: bool) -> str:
    sign, size = code[0], len(code.partition(".")[0])
    if sign in "ye":
        return f"{moment.year % 100:02}" if size < 3 and sign == "y" else str(moment.year)
    if sign == "m" and not minutes:
        name = calendar.month_name[moment.month]
        return str(moment.month).rjust(size, "0") if size < 3 else name[:3] if size == 3 else name[:1] if size == 5 else name
    if sign == "d":
        name = calendar.day_name[moment.weekday()]
        return str(moment.day).rjust(size, "0") if size < 3 else name[:3] if size == 3 else name
    if sign == "b":
        return str(moment.year + 543)
    number = {"h": (moment.hour % 12 or 12) if half else moment.hour, "m": moment.minute, "s": moment.second}[sign]
    return str(number).rjust(min(size, 2), "0")


def _is_minutes(pieces: tuple[Piece, ...], at: int) -> bool:
    """Whether `m` stands for minutes: after hours, or before seconds."""
    if pieces[at].text[0].lower() != "m" or len(pieces[at].text) > 2:
        return False
    times = [(n, piece.text[0].lower()) for n, piece in enumerate(pieces) if piece.kind in ("date", "elapsed")]
    place = next(k for k, (n, _) in enumerate(times) if n == at)
    before, after = times[place - 1][1] if place else "", times[place + 1][1] if place + 1 < len(times) else ""
    return before == "h" or after == "s"
