"""The command line: `tieout check`, `diff`, `figures`, `explain`, `example`, `import`, `new`, `preview`, `roll`, `write`; a module a command."""

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
from .import_ import import_release
from .limits import Late
from .new import new
from .preview import preview
from .roll import roll
from .unforeseen import told
from .write import write

__all__ = ["main", "program"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="tieout")
def program() -> None:
    """Tie out results releases: every figure read, every promise checked."""


for command in (check, diff, example, explain, figures, import_release, new, preview, roll, write):
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
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Late:
        _stop("took more time than --max-seconds allows; raise it or split the document")
    except Exception as error:  # whatever was not foreseen is one line as well
        _stop(told(error))


def _stop(message: str) -> None:
    print(f"tieout: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(2)
