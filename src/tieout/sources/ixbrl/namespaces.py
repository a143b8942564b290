"""The prefixes of a page: which of them mean inline XBRL, and which the instance's contexts and units."""

from __future__ import annotations

import re

DECLARED = re.compile(r"""\bxmlns(?::([\w.-]+))?\s*=\s*["']\s*([^"'<>]{1,300}?)\s*["']""", re.IGNORECASE)
INLINE = re.compile(r"http://www\.xbrl\.org/\d{4}/inlineXBRL(?:/\S*)?$|http://www\.xbrl\.org/inlineXBRL/\S*$", re.IGNORECASE)
INSTANCE = "http://www.xbrl.org/2003/instance"
DIMENSIONS = re.compile(r"http://xbrl\.org/200[56]/xbrldi$", re.IGNORECASE)
TRANSFORMATION = "transformation"
MOST_PREFIXES = 1_000


class Prefixes:
    """The prefixes that a page binds, in lower case, as an HTML tokenizer has the names of elements."""

    def __init__(self, text: str) -> None:
        self.inline: set[str] = set()
        self.instance: set[str] = set()
        self.dimensions: set[str] = set()
        seen: set[tuple[str, str]] = set()
        for match in DECLARED.finditer(text):
            prefix, name = (match[1] or "").lower(), match[2]
            if (prefix, name) in seen or len(seen) >= MOST_PREFIXES:
                continue
            seen.add((prefix, name))
            if INLINE.match(name) and TRANSFORMATION not in name.lower():
                self.inline.add(prefix)
            elif name == INSTANCE:
                self.instance.add(prefix)
            elif DIMENSIONS.match(name):
                self.dimensions.add(prefix)
        self.inline.discard("")
