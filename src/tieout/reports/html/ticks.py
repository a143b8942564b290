"""The tick marks of a page, as they stand in working papers: a sign a status, a letter a kind of tie."""

from __future__ import annotations

SIGNS = {"tied": "\u2713", "explained": "\u2248", "broken": "\u2717", "untied": "\u25cb"}
SIGNED = {"tied": "Tied", "explained": "Explained", "broken": "Broken", "untied": "Untied"}
SAID = {
    "tied": "in at least one tie that holds and in none that is broken",
    "explained": "one unit off, so that its column foots",
    "broken": "blamed by a finding",
    "untied": "no promise was found; to be checked by hand",
}
LETTERS = {
    "sum": "F", "difference": "F", "balance": "B", "agreement": "A", "change": "R", "share": "R", "ratio": "R",
    "per_share": "R", "product": "R", "translation": "X", "tag": "T", "duplicate": "T", "calculation": "F", "rollforward": "C", "direction": "W", "date": "D",
}  # fmt: skip
MEANINGS = {
    "A": "agreed to a copy", "B": "balances", "C": "carried forward", "D": "date agreed", "F": "footed",
    "R": "recomputed", "T": "agreed to its tag", "W": "words agreed", "X": "translated",
}  # fmt: skip
