"""`tieout.toml`: what to report, from when on to fail, and findings that were accepted, with a reason and an end.

    fail-on = "warning"
    ignore = ["P802"]

    [[accept]]
    fingerprint = "9f2c..."          # or: code, and a text that the finding's message contains
    reason = "the restated segment is footed in the annual report"
    expires = 2026-12-31
"""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import BadConfiguration, BadOption
from ..model.finding import Finding, Severity
from ..model.place import Place
from ..model.result import Result
from ..words.codes import code_of, known

NAME = "tieout.toml"
KEYS = {"select", "ignore", "fail-on", "accept"}
ACCEPT_KEYS = {"fingerprint", "code", "contains", "reason", "expires"}
RANK = {"note": 0, "warning": 1, "error": 2, "never": 9}


class Acceptance(Struct, frozen=True):
    """A finding that is accepted until a day: by its fingerprint, or by code and a text of its message."""

    reason: str
    expires: date
    fingerprint: str = ""
    code: str = ""
    contains: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether this acceptance speaks of a finding."""
        if self.fingerprint:
            return finding.fingerprint == self.fingerprint
        return self.code in (finding.code, finding.name) and self.contains in finding.message


class Settings(Struct, frozen=True):
    """What holds for one source."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    accept: tuple[Acceptance, ...] = ()
    path: str = ""

    def apply(self, result: Result, *, notices: bool = True) -> Result:
        """The result with what is ignored left out and what is accepted marked; `notices` are about the acceptances."""
        today = date.today()
        kept = []
        used: Counter[int] = Counter()
        for finding in result.findings:
            for n, accepted in enumerate(self.accept):
                if accepted.covers(finding):
                    used[n] += 1
                    if accepted.expires >= today:
                        finding = msgspec.structs.replace(finding, accepted=accepted.reason)
            if self._wanted(finding):
                kept.append(finding)
        if notices:
            kept += [finding for finding in self._about_acceptances(used, today) if self._wanted(finding)]
        left_out = sum(not self._wanted(finding) for finding in result.findings)
        return msgspec.structs.replace(result, findings=tuple(kept), left_out=left_out)

    def fails(self, result: Result) -> bool:
        """Whether a finding that is not accepted is at or above the level to fail on."""
        return any(RANK[f.severity.value] >= RANK[self.fail_on] and f.accepted is None for f in result.findings)

    def _wanted(self, finding: Finding) -> bool:
        names = {finding.code, finding.code.lower(), finding.name, code_of(finding.code).kind}
        chosen = not self.select or not names.isdisjoint(self.select)
        return chosen and names.isdisjoint(self.ignore)

    def _about_acceptances(self, used: Counter[int], today: date) -> list[Finding]:
        found = []
        for n, accepted in enumerate(self.accept):
            what = accepted.fingerprint or f"{accepted.code} {accepted.contains!r}"
            if accepted.expires < today and used[n]:
                found.append(_notice("acceptance-expired", f"{self.path}: the acceptance of {what} expired on {accepted.expires}"))
            elif not used[n]:
                found.append(_notice("acceptance-unused", f"{self.path}: the acceptance of {what} matches no finding"))
        return found


def _notice(name: str, message: str) -> Finding:
    code = code_of(name)
    return Finding(code.code, code.name, Severity(code.severity), message, Place(1, 1, 2), hint=code.hint)


def load_settings(
    source: str, config: str | None, select: str | None, ignore: str | None, fail_on: str | None
) -> Settings:
    """The settings for a source: of the file named, or of the nearest one above it; options win over the file."""
    path = settings_file(source, config)
    settings = _read(path) if path else Settings()
    changes: dict[str, object] = {}
    if select is not None:
        changes["select"] = _codes(select.split(","), "--select")
    if ignore is not None:
        changes["ignore"] = _codes(ignore.split(","), "--ignore")
    if fail_on is not None:
        changes["fail_on"] = fail_on
    return msgspec.structs.replace(settings, **changes)


def settings_file(source: str, config: str | None) -> Path | None:
    """The file that holds the settings for a source: the one named, or the nearest one above it."""
    return Path(config) if config else _nearest(source)


def _nearest(source: str) -> Path | None:
    try:
        start = Path(source).resolve().parent
        return next((folder / NAME for folder in (start, *start.parents) if (folder / NAME).is_file()), None)
    except (OSError, RuntimeError):  # of links that go round in a circle; reading the source says so
        return None


def _codes(names: list[str], where: str) -> tuple[str, ...]:
    stripped = tuple(name.strip() for name in names if name.strip())
    for name in stripped:
        if not known(name):
            raise BadOption(f"{where}: {name!r} is no code, name or kind; `tieout explain` lists them")
    return stripped


def _read(path: Path) -> Settings:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadConfiguration(f"{path}: cannot be read ({(error.strerror or 'error').lower()}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{path}: is no TOML: {error}") from error
    if unknown := set(data) - KEYS:
        raise BadConfiguration(f"{path}: {sorted(unknown)[0]!r} is no key; there are {', '.join(sorted(KEYS))}")
    level = data.get("fail-on", "error")
    if level not in RANK:
        raise BadConfiguration(f"{path}: fail-on is one of {', '.join(RANK)}, not {level!r}")
    accept = data.get("accept", [])
    if not isinstance(accept, list):
        raise BadConfiguration(f"{path}: write each accepted finding under [[accept]]")
    lists = {}
    for key in ("select", "ignore"):
        names = data.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise BadConfiguration(f"{path}: {key} is a list of codes")
        lists[key] = _codes(names, f"{path}: {key}")
    return Settings(lists["select"], lists["ignore"], level, tuple(_acceptance(path, a) for a in accept), str(path))


def _acceptance(path: Path, data: object) -> Acceptance:
    if not isinstance(data, dict) or (unknown := set(data) - ACCEPT_KEYS):
        name = sorted(unknown)[0] if isinstance(data, dict) else data
        raise BadConfiguration(f"{path}: accept: {name!r} is no key; there are {', '.join(sorted(ACCEPT_KEYS))}")
    reason, expires = data.get("reason"), data.get("expires")
    if not isinstance(reason, str) or not reason.strip():
        raise BadConfiguration(f"{path}: accept: a reason is required")
    if isinstance(expires, str):
        try:
            expires = date.fromisoformat(expires)
        except ValueError:
            expires = None
    if type(expires) is not date:  # a moment of a day is a date to Python
        raise BadConfiguration(f"{path}: accept: expires is required, a day such as 2026-12-31")
    texts = {key: data.get(key, "") for key in ("fingerprint", "code", "contains")}
    if not all(isinstance(text, str) for text in texts.values()) or not (texts["fingerprint"] or texts["code"]):
        raise BadConfiguration(f"{path}: accept: name a fingerprint or a code, as text")
    if texts["code"] and not known(texts["code"]):
        raise BadConfiguration(f"{path}: accept: {texts['code']!r} is no code; `tieout explain` lists them")
    return Acceptance(reason, expires, **texts)
