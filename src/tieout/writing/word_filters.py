"""Filters of what is printed already: letters, signs, zeros, commas, blanks."""

from __future__ import annotations

from collections.abc import Callable

WIDEST = 132

Fail = Callable[[str], object]  # stops with a message


def right(shown: str, arguments: tuple[str, ...], fail: Fail) -> str:
    """The text at the right end of so many columns."""
    width = arguments[0] if arguments else ""
    if not (width.isascii() and width.isdigit()) or int(width) > WIDEST:
        fail("right takes a width; write right(12)")
    return shown.rjust(int(width))


def parentheses(shown: str, arguments: tuple[str, ...], fail: Fail) -> str:
    """A number below zero in parentheses: -303 is (303)."""
    return f"({shown[1:]})" if shown.startswith("-") else shown


def bare(shown: str, arguments: tuple[str, ...], fail: Fail) -> str:
    """A number without the zero before its point: 0.05 is .05."""
    for sign in ("", "-"):
        if shown.startswith(f"{sign}0."):
            return f"{sign}{shown.removeprefix(f'{sign}0')}"
    return shown


WORD_FILTERS: dict[str, Callable[[str, tuple[str, ...], Fail], str]] = {
    "upper": lambda shown, arguments, fail: shown.upper(),
    "lower": lambda shown, arguments, fail: shown.lower(),
    "capital": lambda shown, arguments, fail: shown[:1].upper() + shown[1:],
    "number": lambda shown, arguments, fail: shown.removesuffix("%"),
    "plain": lambda shown, arguments, fail: shown.replace(",", ""),
    "bare": bare,
    "parentheses": parentheses,
    "right": right,
}
