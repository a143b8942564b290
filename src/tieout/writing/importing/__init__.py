"""From a published release that was checked to a project that writes it again: `tieout import`."""

from __future__ import annotations

from .accepting import acceptances
from .proving import Import, ReadBack, import_release

__all__ = ["Import", "ReadBack", "acceptances", "import_release"]
