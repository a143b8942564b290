"""What nobody foresaw is one line as well: an error that is none of ours, told with what to do about it."""

from __future__ import annotations

import os

LONGEST = 500  # characters of a message that may repeat the document


def told(error: Exception) -> str:
    """What to say of an error; it is raised again where the environment asks for tracebacks."""
    if isinstance(error, MemoryError):
        return "out of memory; the document is too large for this machine"
    if os.environ.get("TIEOUT_TRACEBACK"):
        raise error
    return f"internal error: {type(error).__name__}: {str(error)[:LONGEST]}; set TIEOUT_TRACEBACK=1 to see where, and report it"
