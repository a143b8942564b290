"""`[xbrl]` of release.toml: who reports, under which names, and which concepts are debits or credits.

Without it the names are made from the entity, under the top-level name `.example`, which belongs to nobody: good for trying,
and not to be mistaken for somebody's.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from ..toml import Section
from .names import plain

SCHEMES = {"lei": "http://standard.iso.org/iso/17442", "cik": "http://www.sec.gov/CIK"}
IDENTIFIERS = {"lei": re.compile(r"[A-Z0-9]{18}[0-9]{2}"), "cik": re.compile(r"[0-9]{10}")}
TAKEN = {"ix", "ixt", "xbrl", "xbrli", "link", "xlink", "iso4217", "xsi", "xs", "xsd", "dtr", "calc", "utr", "entity", "html", "xhtml"}
OTHERS = ("www.w3.org", "www.xbrl.org", "xbrl.org", "fasb.org", "xbrl.sec.gov", "xbrl.ifrs.org")  # whose names are not a release's
NAMESPACE = re.compile(r"(?:https?://|urn:|tag:)[A-Za-z0-9:/?@!$&()*+,;=._~%-]{1,300}")
PREFIX = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,30}")
LONGEST = 200


class Reporting(Struct, frozen=True):
    """The reporter by `scheme` and `identifier`; `namespace` and `prefix` of the release's own taxonomy; the names of
    concepts that are `debits` and `credits`, and with them what they are the sums of."""

    scheme: str
    identifier: str
    namespace: str
    prefix: str
    debits: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    line: int = 1


def read_reporting(top: Section, entity: str, end: date) -> Reporting:
    """What `[xbrl]` says, with names made from the entity and the last day of the current period where it says nothing."""
    section = top.section("xbrl") or Section(top.file, {}, top.lines, ("xbrl",))
    section.only("scheme", "identifier", "namespace", "prefix", "debit", "credit")
    words = plain(entity)
    host = "-".join(word.lower() for word in words)[:60].strip("-") or "release"
    prefix = section.text("prefix", _prefix(words))
    if not PREFIX.fullmatch(prefix) or prefix.lower() in TAKEN or prefix.lower().startswith("xml"):
        section.fail("prefix", f"prefix is {prefix!r}; write a short name of letters and digits that XBRL does not use itself, as \"abc\"")
    namespace = section.text("namespace", f"http://{host}.example/{end}")
    if not NAMESPACE.fullmatch(namespace) or _of_others(namespace):
        section.fail("namespace", f"namespace is {namespace!r}; write an address of your own, as \"http://abc.com/2006-12-31\"")
    scheme, identifier = _entity(section, host)
    return Reporting(scheme, identifier, namespace, prefix, section.texts("debit"), section.texts("credit"), section.line())


def _prefix(words: list[str]) -> str:
    first = next((word.lower()[:12] for word in words if word[0].isalpha()), "own")
    return f"{first}-own" if first in TAKEN or first.startswith("xml") else first


def _of_others(namespace: str) -> bool:
    return namespace.partition("://")[2].partition("/")[0].lower() in OTHERS


def _entity(section: Section, host: str) -> tuple[str, str]:
    told = section.text("scheme", f"http://{host}.example/entity")
    identifier = section.text("identifier", "" if "scheme" in section.values else host)
    scheme = SCHEMES.get(told, told)
    if not NAMESPACE.fullmatch(scheme):
        section.fail("scheme", f"scheme is {told!r}; write \"lei\", \"cik\", or the address of a register")
    shape = IDENTIFIERS.get(told)
    if shape is not None and not shape.fullmatch(identifier):
        section.fail("identifier", f"identifier is {identifier!r}; write {'the twenty characters of the LEI' if told == 'lei' else 'the ten digits of the CIK'} in quotes")
    if not identifier or len(identifier) > LONGEST or any(char.isspace() or not char.isprintable() for char in identifier):
        section.fail("identifier", f"identifier is {identifier[:40]!r}; write the reporter's name in its register, without blanks")
    return scheme, identifier
