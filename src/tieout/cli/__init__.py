"""The command line: `tieout check`, `diff`, `figures`, `explain`, `example`, `new`, `write`; a module a command."""

from __future__ import annotations

import os
import sys

import click

from ..errors import TieoutError
from ..version import VERSION
from .check import check
from .diff import diff
from .example import example
from .explain import explain
from .figures import figures
from .new import new
from .write import write

__all__ = ["main", "program"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="tieout")
def program() -> None:
    """Tie out results releases: every figure read, every promise checked."""


for command in (check, diff, example, explain, figures, new, write):
    program.add_command(command)


def main() -> None:
    """Run the program; whatever stops it is one line on standard error and status 2."""
    try:
        status = program.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _stop(error.format_message())
    except TieoutError as error:
        _stop(str(error))
    except (KeyboardInterrupt, click.Abort):
        _stop("interrupted; nothing was written")
    except MemoryError:
        _stop("out of memory; the document is too large for this machine")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:  # whatever was not foreseen is one line as well
        if os.environ.get("TIEOUT_TRACEBACK"):
            raise
        _stop(f"internal error: {type(error).__name__}: {error}; set TIEOUT_TRACEBACK=1 to see where, and report it")


def _stop(message: str) -> None:
    print(f"tieout: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(2)
