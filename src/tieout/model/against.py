"""What a document owes to others: where each of its figures was found, and in which document."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from .document import Document
from .figure import Figure
from .tie import Verdict


class Proof(StrEnum):
    """What a link from a figure to its copy in another document rests on."""

    LABEL = "label"  # the same label, period, unit and measure
    WORDS = "words"  # labels that share most words; the same period, unit and measure; values that agree
    VALUE = "value"  # the same value alone: no proof, only a place to look


class Found(Struct, frozen=True):
    """A figure of another document that prints the same fact. `source` counts into `Comparison.sources` from 0."""

    source: int
    copy: Figure
    verdict: Verdict
    proof: Proof


class Comparison(Struct, frozen=True):
    """A document against others. Figures are named by their ids; those without an entry were found nowhere.

    `found` has the links that are proved, the surest first; a broken one is a copy that prints something else.
    `candidates` has the places where no more than the value is the same, for figures that were not found.
    """

    sources: tuple[Document, ...]
    found: Mapping[str, tuple[Found, ...]]
    candidates: Mapping[str, tuple[Found, ...]]
