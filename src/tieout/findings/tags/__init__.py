"""Tags beside the print -> Findings: tags that contradict what is printed, each other, or the sums of their taxonomy.

    ties of tags -> values -> patterns of tables -> contexts -> duplicates -> precision -> numbers without a tag -> sums -> Findings

One fault is one finding: a tag that a finding blames is not blamed again for what follows from it. A finding here blames
a tag; the figure that it stands around keeps its status.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.finding import Finding, Severity
from ...model.release import Release
from ...model.tie import Tie
from .board import Board
from .contexts import find_foreign_contexts
from .duplicates import find_duplicates
from .patterns import find_odd_tags
from .precision import find_precision
from .sums import find_sums
from .unread import find_unread
from .untagged import find_untagged
from .values import find_values

__all__ = ["find_tag_faults"]


def find_tag_faults(release: Release, ties: Sequence[Tie], findings: Sequence[Finding]) -> list[Finding]:
    """The findings about tags; `ties` are those of tags, `findings` what has been found without them."""
    if release.document.tags is None:
        return []
    blamed = {name for finding in findings if finding.severity is not Severity.NOTE for name in finding.figures}
    board = Board(release, ties, blamed)
    return [
        *find_unread(board), *find_values(board), *find_odd_tags(board), *find_foreign_contexts(board),
        *find_duplicates(board), *find_precision(board), *find_untagged(board), *find_sums(board),
    ]  # fmt: skip
