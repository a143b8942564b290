"""Number formats that show an exact value in base units as the document printed it: 8344000000 as `7,125`."""

from __future__ import annotations

from ...model.figure import Figure, Measure
from ...words.numerals import decimals_of

GENERAL = "General"
MOST_DECIMALS = 12
LARGEST_SCALE = 12
LONGEST_NIL = 12  # characters of a dash


def number_format(figure: Figure, finer: int = 0) -> str:
    """The format of a figure's value; with `finer` decimals more for values that lie between two prints.

    Scales that are no power of a thousand cannot be shown by a format: their values are shown in full.
    """
    if figure.nil:
        return GENERAL if finer else '"{}"'.format(figure.text.replace('"', "")[:LONGEST_NIL])
    if figure.measure is Measure.DATE:
        return GENERAL
    decimals = decimals_of(figure.plain)
    scale = figure.exponent + decimals
    if scale % 3 or not 0 <= scale <= LARGEST_SCALE or decimals > MOST_DECIMALS:
        return GENERAL
    decimals += finer
    whole = "#,##0" if "," in figure.plain or finer or abs(figure.mantissa or 0) < 1000 * 10 ** (decimals - finer) else "0"
    digits = whole + ("." + "0" * decimals if decimals else "") + "," * (scale // 3)
    inside = figure.text.rstrip(")").endswith("%")
    percent = '"%"' if "%" in figure.text else ""
    positive = digits + percent
    if "(" not in figure.text:
        return f"{positive};-{positive}"
    return f"{positive};({digits}{percent})" if inside and not figure.text.endswith("%") else f"{positive};({digits}){percent}"
