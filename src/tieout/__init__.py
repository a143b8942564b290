"""tieout ties out results releases: it reads every figure, works out what the figures promise, and says what breaks.

    >>> import tieout
    >>> result = tieout.check("release.txt")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .version import VERSION as __version__

__all__ = ["Access", "CheckResult", "TieoutError", "__version__", "check", "diff", "read_figures"]

if TYPE_CHECKING:
    from .errors import TieoutError
    from .library import CheckResult, check, diff, read_figures
    from .model.access import Access


def __getattr__(name: str) -> object:
    """The public names, imported when they are first used, so that `import tieout` costs nothing."""
    if name == "TieoutError":
        from .errors import TieoutError

        return TieoutError
    if name in __all__:
        from . import library

        return getattr(library, name)
    raise AttributeError(f"module 'tieout' has no attribute {name!r}")
