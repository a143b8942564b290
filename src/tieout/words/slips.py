"""Typical slips of the pen: how one print becomes another, and how likely that is.

The cost of a slip is counted in bits: a sign is lost in one way, a digit is mistyped in nine, so that of two figures that
explain a miss equally well the one that needs the more particular slip is the likelier to be wrong. Every digit is as
likely to be mistyped as any other, so the length of a number does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

SHIFTED = 3  # places by which a decimal point is moved
ANY = 8.0  # bits of a print that is no usual slip, besides those of its digits
DIGIT = 3.32  # bits of a digit that could be any


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
    return "scale" if a.strip("0") == b.strip("0") else ""


def cost(name: str, wanted: int) -> float:
    """The bits that it takes to say that this slip, and not another, happened to the wanted number."""
    ways = {
        "sign": 4, "lost group": 8, "scale": 8, "transposed digits": 20, "doubled group": 16, "doubled digit": 80,
        "lost digit": 80, "digit": 160, "unit": 160, "figure beside": 40, "figure above": 40, "other base": 16,
    }  # fmt: skip
    return log2(ways[name]) if name in ways else ANY + DIGIT * len(_digits(wanted))


def corrections(printed: int, exponent: int, wanted_exponent: int) -> Iterator[int]:
    """The numbers at a precision that a usual slip turns into the printed one; where a group of three digits was lost, the
    first and the last that it can have been."""
    digits, sign = _digits(printed), -1 if printed < 0 else 1
    shift = exponent - wanted_exponent
    for power in range(shift - SHIFTED, shift + SHIFTED + 1) if printed else ():
        whole, rest = (printed * 10**power, 0) if power >= 0 else divmod(printed, 10**-power)
        if rest == 0 and (power, shift) != (0, 0):
            yield whole
    if shift:
        return
    yield -printed
    for n in range(len(digits)):
        yield sign * int(digits[:n] + digits[n + 1 :] or "0")
        yield from (sign * int(digits[:n] + new + digits[n + 1 :]) for new in "0123456789" if new != digits[n])
        if n:
            yield sign * int(digits[: n - 1] + digits[n] + digits[n - 1] + digits[n + 1 :])
    for n in range(len(digits) + 1):
        yield from (sign * int(digits[:n] + new + digits[n:]) for new in "0123456789")
    if len(digits) > 3:
        yield sign * int(digits[:-3])
    yield from (sign * int(digits + group) for group in ("000", "999"))


def ways(name: str, digits: int) -> int:
    """In how many ways a number of so many digits can be misprinted by a slip; 0 for none that is usual."""
    each = {
        "sign": 1, "lost group": 1, "doubled group": 1, "scale": digits, "transposed digits": digits,
        "doubled digit": digits, "lost digit": 10 * digits, "digit": 9 * digits,
    }  # fmt: skip
    return each.get(name, 0)


def zeros(value: int) -> int:
    """How many zeros a number ends in."""
    return len(_digits(value)) - len(_digits(value).rstrip("0")) if value else 0


def _digits(value: int) -> str:
    return str(abs(value))
