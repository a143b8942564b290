"""Numerals, dates, units and labels: the vocabulary and grammar of the trade, read from `data/`."""

__all__: list[str] = []
