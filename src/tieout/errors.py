"""The exceptions of tieout: we cannot go on.

A fault in a release is never an exception; it is a finding. An exception means that the run stops, and its message is
one line for a person: what is wrong, where, and what to do about it. The command line prints it and ends with status 2.
"""


class TieoutError(Exception):
    """The run stops; the message says what is wrong and what to do."""


class UnreadableSource(TieoutError):
    """A source that is missing, empty, binary, too large or not a document that tieout reads."""


class BadConfiguration(TieoutError):
    """A `tieout.toml` that cannot be used; the message names the file and the key."""


class BadProject(TieoutError):
    """A release project that cannot be written; the message names the file, the line and the remedy."""


class BadOption(TieoutError):
    """A command-line option or an argument of the library that cannot be used."""


class OutOfTime(TieoutError):
    """A document that took more time than it was given."""
