"""From a published release that was checked to a project that writes it again: `tieout import`."""

from __future__ import annotations

from .making import Made, Without, make_laid_out, make_marked_up

__all__ = ["Made", "Without", "make_laid_out", "make_marked_up"]
