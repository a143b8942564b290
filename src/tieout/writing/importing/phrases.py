"""Words of movement that go with a figure: what says `an increase of 8.3%` says `a decrease of 8.3%` when it goes the other way.

    an increase of {{ revenues | moved_by(prior_year) }}     {{ revenues | change(prior_year) }}
    decreased {{ revenues | moved_by(prior_year) }}          {{ revenues | changed(prior_year) }}
    increased by {{ revenues | moved_by(prior_year) }}       {{ revenues | direction(prior_year) }} by {{ revenues | moved_by(prior_year) }}
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

MOVED = r"\{\{ (?P<what>[\w.@-]+) \| (?:moved_by|percent_change)\((?P<period>[\w-]+)(?P<decimals>, \d)?\) \}\}"
NOUN = re.compile(rf"\b(?:an\s+increase|a\s+decrease)\s+of\s+{MOVED}")
VERB = re.compile(rf"\b(?:increased|decreased)\s+{MOVED}")
VERB_BY = re.compile(rf"\b(?P<word>increased|decreased)(?P<by>\s+by\s+){MOVED}")
PHRASES = (
    (NOUN, "{{{{ {what} | change({period}{decimals}) }}}}"),
    (VERB, "{{{{ {what} | changed({period}{decimals}) }}}}"),
    (VERB_BY, "{{{{ {what} | direction({period}) }}}}{by}{{{{ {what} | moved_by({period}{decimals}) }}}}"),
)


def phrased(template: str, printed: Callable[[str], str | None]) -> str:
    """A template whose words of movement are worked out, where that prints the same words; `printed` is what one prints."""
    for pattern, made in PHRASES:
        template = pattern.sub(partial(_turned, made=made, printed=printed), template)
    return template


def _turned(found: re.Match[str], made: str, printed: Callable[[str], str | None]) -> str:
    groups = {key: value or "" for key, value in found.groupdict().items()}
    text = made.format(**{"by": "", **groups})
    one, other = printed(text), printed(found[0])
    return text if one is not None and other is not None and one.split() == other.split() else found[0]
