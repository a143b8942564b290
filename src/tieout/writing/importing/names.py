"""Names of concepts made of labels: `Net income (loss) per share` is `net_income_loss_per_share`, the second of that name `..._2`."""

from __future__ import annotations

import re
import unicodedata

from ..concepts import KEYS

WORD = re.compile(r"[a-z0-9]+")
SKIPPED = {"the", "a", "an", "of", "and", "in", "for", "to", "on", "by", "at", "from", "with"}
LONGEST = 48  # characters of a name before its number
RESERVED = frozenset((
    *KEYS, "current", "prior_year", "prior_quarter", "year_to_date", "prior_year_to_date", "year_end",
    "entity", "currency", "rate", "translated", "rate_date", "if", "elif", "else", "endif", "table",
))  # fmt: skip


def slug(text: str, default: str = "figure") -> str:
    """A text as a name: small letters and digits of ASCII, a letter first."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode("ascii").lower()
    words = [word for word in WORD.findall(plain.replace("'", "")) if word not in SKIPPED] or [default]
    name = ""
    for word in words:
        if name and len(name) + len(word) >= LONGEST:
            break
        name += f"_{word}" if name else word[:LONGEST]
    return name if name[0].isalpha() else f"n_{name}"


class Names:
    """Names that are taken, and the next free one for a text."""

    def __init__(self, taken: frozenset[str] = RESERVED) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """The name itself where it is free, else with a number behind it."""
        name = wanted
        while name in self._taken or name.rpartition(".")[2] in KEYS:
            number = self._next.get(wanted, 1) + 1
            self._next[wanted] = number
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name
