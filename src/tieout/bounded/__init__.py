"""Programs that may crash, hang or grow on a hostile file, each run as a process of its own: the file on its standard input, the
answer on its standard output, with bounds on memory and time.

    content -> launcher (sets the bounds) -> the program -> its status, its output, its complaints

What kills such a program, or keeps it busy, kills or keeps that process and not the one that asked.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ..errors import UnreadableSource

__all__ = ["REFUSED", "run"]

LAUNCHER = Path(__file__).with_name("launcher.py")
MEMORY = 1024 * 1024 * 1024  # bytes that a program may take
REFUSED = 3  # the status of a program that says why it cannot do its work


def run(program: Path, given: bytes, *, seconds: int, patience: float, name: str, too_long: str) -> subprocess.CompletedProcess[bytes]:
    """The ended process of a program that was given `given`, which nothing of tieout is imported for.

    `seconds` bounds its processor time, `patience` the time that anybody waits. `UnreadableSource` says `too_long` where that is
    over, and that `name`, such as `draft.pdf: the PDF reader`, cannot be started where it is so.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-S", "-P", str(LAUNCHER), str(program), str(MEMORY), str(seconds)]
    try:
        return subprocess.run(command, input=given, capture_output=True, env=environment, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableSource(too_long) from None
    except OSError as error:
        raise UnreadableSource(f"{name} cannot be started ({error.strerror}); check the installation") from error
