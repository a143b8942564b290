"""What commands that read documents share: bounds, the network, and who asks; options that become one value."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

import click
from msgspec import Struct, structs

from ..errors import BadOption
from ..model.access import MAX_BYTES, MEGABYTE, Access
from ..model.document import Changes
from ..model.fact import Ixbrl

MAX_SECONDS = 300.0
UNITS = {"": 1, "k": 1024, "m": MEGABYTE, "g": 1024 * MEGABYTE}
SIZE = re.compile(r"(\d{1,15})\s*([kmg]?)i?b?$", re.IGNORECASE)


class Reading(Struct, frozen=True):
    """How documents are read: what that may do, and how many seconds one of them may take, None for as many as it needs."""

    access: Access
    seconds: float | None


class Size(click.ParamType[int]):
    """A number of bytes, `64M` among them."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes; one line where there is none."""
        match = SIZE.match(str(value).strip())
        if match is None or not int(match[1]):
            self.fail(f"{value!r} is no size; write bytes, or a number with K, M or G", param, ctx)
        return int(match[1]) * UNITS[match[2].lower()]


MOST_TIME = click.option("--max-seconds", type=click.FloatRange(min=0), default=MAX_SECONDS, show_default=True, metavar="N", help="The most time for one document; 0 is no bound.")
OPTIONS = (
    click.option("--max-bytes", type=Size(), default=f"{MAX_BYTES // MEGABYTE}M", show_default=True, metavar="SIZE", help="The most to read of a source, or to unpack of a package."),
    MOST_TIME,
    click.option("--allow-network", is_flag=True, help="Read http: and https: addresses; without it no connection is opened."),
    click.option("--user-agent", envvar="TIEOUT_USER_AGENT", metavar="TEXT", help="Who asks, as sec.gov requires it: 'Example Ltd jane@example.com'. Also: TIEOUT_USER_AGENT."),
    click.option("--changes", type=click.Choice([one.value for one in Changes]), default=Changes.ACCEPTED.value, show_default=True, help="How tracked changes of a Word file are read."),
)  # fmt: skip


def reads_documents(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options, and their value as `reading`."""

    @functools.wraps(command)
    def with_reading(*args: Any, max_bytes: int, max_seconds: float, allow_network: bool, user_agent: str | None, changes: str, **others: Any) -> Any:
        agent = " ".join(user_agent.split()) if user_agent else None
        if agent and not (agent.isascii() and agent.isprintable()):
            raise BadOption("--user-agent: write it in plain ASCII letters, as 'Example Ltd jane@example.com'")
        access = Access(max_bytes, allow_network, agent or None, Changes(changes))
        return command(*args, reading=Reading(access, max_seconds or None), **others)

    for option in reversed(OPTIONS):
        with_reading = option(with_reading)
    return with_reading


def bounded(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that reads a project the bound on its time, as `seconds`, None for as much as it needs."""

    @functools.wraps(command)
    def with_seconds(*args: Any, max_seconds: float, **others: Any) -> Any:
        return command(*args, seconds=max_seconds or None, **others)

    return MOST_TIME(with_seconds)


def with_tags(reading: Reading, ixbrl: Ixbrl, calculation: str | None) -> Reading:
    """How documents are read, with what becomes of their tags."""
    return structs.replace(reading, access=structs.replace(reading.access, ixbrl=ixbrl, calculation=calculation))


def once(names: Sequence[str]) -> None:
    """Refuse a command line that names standard input twice."""
    if sum(name == "-" for name in names) > 1:
        raise BadOption("-: standard input can be read once; name files for the others")
