"""Names of elements from the paths of concepts and the words of headings: `revenue.total` is `RevenueTotal`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ..characters import ASCII

WORD = re.compile(r"[A-Za-z0-9]+")
LONGEST, MOST = 120, 400  # characters of a name, and of the text that it is made of


def plain(text: str) -> list[str]:
    """The words of a text, of its beginning where it is long, in letters and digits of ASCII; accents are dropped, what has no
    such letters is left out."""
    return WORD.findall("".join(char for char in unicodedata.normalize("NFKD", text[:MOST].translate(ASCII)) if not unicodedata.combining(char)))


def camel(text: str, other: str) -> str:
    """A name of capitalised words; `other` where a text has none, and before one that begins with a digit."""
    made = "".join(word[:1].upper() + word[1:] for word in plain(text))[:LONGEST]
    return made if made[:1].isalpha() else other + made


class Names:
    """Names given out, each once: a second one of the same letters has a number behind it. Letters in upper and lower case are
    the same here, for files and people mix them up."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in taken}

    def give(self, wanted: str) -> str:
        """A name that is not taken."""
        name, number = wanted, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{wanted}{number}"
        self._taken.add(name.lower())
        return name
