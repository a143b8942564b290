"""What reading a source may do: how much it may read, whether it may open a network connection, which draft it reads, and
what it makes of tags."""

from __future__ import annotations

from msgspec import Struct

from .document import Changes
from .fact import Ixbrl

MEGABYTE = 1024 * 1024
MAX_BYTES = 64 * MEGABYTE


class Access(Struct, frozen=True):
    """`max_bytes` bounds a source, and all that is unpacked of a package together. `network` allows `http:` and `https:`;
    `user_agent` names who asks, as EDGAR requires it: `Example Ltd jane@example.com`. `changes` says how the tracked changes of
    a Word file are read, `ixbrl` what becomes of tags; `calculation` names the linkbase to check them with, None for the one
    that lies beside the page."""

    max_bytes: int = MAX_BYTES
    network: bool = False
    user_agent: str | None = None
    changes: Changes = Changes.ACCEPTED
    ixbrl: Ixbrl = Ixbrl.USE
    calculation: str | None = None

    @property
    def limit(self) -> str:
        """The bound in words."""
        return size_in_words(self.max_bytes)


def size_in_words(size: int) -> str:
    """A number of bytes for a message: `64 MB`, `900 bytes`."""
    return f"{size / MEGABYTE:.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"
