"""The beginning of every bounded process: sets the bounds, then runs the program. Nothing of tieout is imported here.

    launcher.py PROGRAM MEMORY SECONDS      bytes of memory, seconds of processor time
"""

from __future__ import annotations

import runpy
import sys


def main(program: str, memory: str, seconds: str) -> None:
    """Run a program within bounds, where the system has them."""
    limit(int(memory), int(seconds))
    runpy.run_path(program, run_name="__main__")


def limit(memory: int, seconds: int) -> None:
    """Bound this process; what the system or its keeper bounds more closely stays so."""
    try:
        import resource
    except ImportError:
        return
    for bound, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(bound)[1]
            resource.setrlimit(bound, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
