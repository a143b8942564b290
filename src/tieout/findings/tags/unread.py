"""Tags whose number cannot be read: nothing vanishes."""

from __future__ import annotations

from ...model.finding import Finding
from .board import Board


def find_unread(board: Board) -> list[Finding]:
    """A finding for every tag without a number that its format could give."""
    return [board.blame("unreadable-tag", fact, f"the tag {fact.name} cannot be read: {fact.unread}") for fact in board.facts if fact.unread]
