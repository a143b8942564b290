"""tieout.toml of an imported release: its findings, accepted as they were published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...model.finding import Finding
from .toml_text import quoted

PRINTED = re.compile(r".{1,300}?: printed [^\s,;]+(?:,\d+)*")


def acceptances(known: Sequence[Finding], until: date) -> str:
    """The text of the file; `until` is the day on which the acceptances end."""
    parts = ["# What does not tie in the published release, accepted as it was published. Take out what you want to mend.\n"]
    for code, words in dict.fromkeys((finding.code, _told(finding.message)) for finding in known):
        parts.append(f'[[accept]]\ncode = "{code}"\ncontains = {quoted(words)}\nreason = "as published"\nexpires = {until}\n')
    return "\n".join(parts)


def _told(message: str) -> str:
    """What a finding says of the print, without what it expects: the same in every format of the release."""
    found = PRINTED.match(message)
    return found[0] if found else message.partition(";")[0]
