"""Typical slips of the pen: how one print becomes another."""

from __future__ import annotations


def slip(printed: int, wanted: int, exponent: int, wanted_exponent: int) -> str:
    """The name of the slip that turns the wanted number into the printed one, "" where it is none that is usual.

    Both are integers with the power of ten of their last digit.
    """
    if exponent != wanted_exponent:
        return "scale" if _digits(printed).strip("0") == _digits(wanted).strip("0") else ""
    if printed == -wanted:
        return "sign"
    if (printed < 0) != (wanted < 0) and printed and wanted:
        return ""
    a, b = _digits(printed), _digits(wanted)
    if len(a) == len(b):
        apart = [n for n in range(len(a)) if a[n] != b[n]]
        if len(apart) == 1:
            return "unit" if abs(printed - wanted) == 1 else "digit"
        if len(apart) == 2 and apart[1] == apart[0] + 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]:
            return "transposed digits"
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) == len(shorter) + 3 and longer.startswith(shorter):
        return "lost group" if longer is b else "doubled group"
    if len(longer) == len(shorter) + 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer))):
        return "lost digit" if longer is b else "doubled digit"
    return ""


def _digits(value: int) -> str:
    return str(abs(value))
