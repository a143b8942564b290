"""The tags of an inline XBRL page -> facts, and a calculation linkbase -> sums that its taxonomy states.

    tokens of the page -> facts, contexts, units -> facts with their places on the laid-out page

Tags are a witness beside the print: what a page prints is read without them.
"""

from __future__ import annotations

from .linkbase import find_linkbase, parse_linkbase, read_linkbase
from .places import placed
from .prefixes import with_prefixes_of
from .reader import TagReader, tags_of

__all__ = ["TagReader", "find_linkbase", "parse_linkbase", "placed", "read_linkbase", "tags_of", "with_prefixes_of"]
