"""`http:` and `https:` addresses -> bytes: only where it was allowed, at EDGAR's pace, within bounds.

The one module that opens a connection and knows the HTTP library. Redirects are followed by hand, a few, to http and https
alone; a content is counted while it comes in, packed or not; what the server or the library says becomes one clear line.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterator
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..errors import UnreadableSource
from ..model.access import Access
from ..version import VERSION
from .rate import Rate

if TYPE_CHECKING:
    import httpx2

RATE = Rate(10, 1.0)  # requests of a run, as EDGAR asks: https://www.sec.gov/os/accessing-edgar-data
MOST_REDIRECTS = 5
ATTEMPTS = 3
LONGEST_REST = 30.0  # seconds that a server may ask to wait
CONNECT, SILENCE, ALTOGETHER = 10.0, 30.0, 300.0  # seconds for a connection, between two parts, for one address
BUSY = {429, 500, 502, 503, 504}
MOVED = {301, 302, 303, 307, 308}
DECLARED = ("sec.gov",)  # hosts that want to know who asks
PART = 64 * 1024


class Busy(Exception):
    """A server that may answer later; `rest` is how many seconds it asks to wait."""

    def __init__(self, status: int, rest: float) -> None:
        self.status, self.rest = status, rest


def fetch(address: str, access: Access) -> bytes:
    """The content at an address, at most `access.max_bytes` of it; `UnreadableSource` where there is none to be had."""
    _checked(address, address)
    if not access.network:
        raise UnreadableSource(f"{address}: tieout opens no network connection unless it is asked to; add --allow-network")
    httpx2, stamina = _library(address)
    _named(address, address, access)
    headers = {"User-Agent": access.user_agent or f"tieout/{VERSION}", "Accept-Encoding": "gzip"}
    timeout = httpx2.Timeout(SILENCE, connect=CONNECT)
    try:
        with httpx2.Client(follow_redirects=False, timeout=timeout, headers=headers) as client:
            for attempt in stamina.retry_context(on=_backoff(httpx2), attempts=ATTEMPTS, timeout=ALTOGETHER):
                with attempt:
                    return _content(client, address, access)
    except Busy as error:
        raise UnreadableSource(f"{address}: the server answers {error.status}; try again later") from error
    except httpx2.TimeoutException as error:
        raise UnreadableSource(f"{address}: the server does not answer in time; try again later") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableSource(f"{address}: cannot be reached ({reason}); check the address and the connection") from error
    raise UnreadableSource(f"{address}: cannot be reached; check the address and the connection")


def _library(address: str) -> tuple[ModuleType, ModuleType]:
    """The HTTP library and the one that tries again."""
    try:
        import httpx2
        import stamina
    except ImportError as error:
        raise UnreadableSource(f"{address}: reading from the network needs packages that are not installed; pip install 'tieout[network]'") from error
    for name in ("stamina", "httpx2"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # standard error is for our one line
    return httpx2, stamina


def _backoff(httpx2: ModuleType) -> Callable[[Exception], bool | float]:
    """What is tried again: a busy server after the rest that it asks for, a broken connection after a moment."""

    def rest(error: Exception) -> bool | float:
        if isinstance(error, Busy):
            return min(error.rest, LONGEST_REST) if error.rest > 0 else True
        return isinstance(error, httpx2.TransportError) and not isinstance(error, httpx2.UnsupportedProtocol)

    return rest


def _checked(address: str, asked: str) -> None:
    """Refuse an address of another scheme, without a host, or with a password; `asked` is the one that led to it."""
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise UnreadableSource(f"{asked}: is or leads to no http or https address; check it")
    if parts.username is not None or parts.password is not None:
        raise UnreadableSource(f"{host}: an address with a name or a password in it is not read, because reports print addresses")
    if parts.scheme.lower() == "http" and urlsplit(asked).scheme.lower() == "https":
        raise UnreadableSource(f"{asked}: leads from https to http; it was not followed")


def _named(address: str, asked: str, access: Access) -> None:
    """Refuse to ask a host that wants to know who asks, unless it is told."""
    host = (urlsplit(address).hostname or "").lower()
    if not access.user_agent and any(host == name or host.endswith(f".{name}") for name in DECLARED):
        raise UnreadableSource(f"{asked}: {host} wants to know who asks; set --user-agent or TIEOUT_USER_AGENT, as 'Example Ltd jane@example.com'")


def _content(client: httpx2.Client, address: str, access: Access) -> bytes:
    """What is at an address, or where it leads to."""
    deadline = monotonic() + ALTOGETHER
    at = address
    for _ in range(MOST_REDIRECTS + 1):
        RATE.wait()
        with client.stream("GET", at) as answer:
            if answer.status_code in MOVED and "location" in answer.headers:
                at = urljoin(at, answer.headers["location"])
                _checked(at, address)
                _named(at, address, access)
                continue
            if answer.status_code in BUSY:
                raise Busy(answer.status_code, _seconds(answer.headers.get("retry-after", "")))
            if answer.status_code != 200:
                hint = "; say who asks with --user-agent" if answer.status_code == 403 else "; check the address"
                raise UnreadableSource(f"{address}: the server answers {answer.status_code} {answer.reason_phrase}{hint}")
            return b"".join(_parts(answer, address, access, deadline))
    raise UnreadableSource(f"{address}: leads from one address to the next more than {MOST_REDIRECTS} times; check it")


def _parts(answer: httpx2.Response, address: str, access: Access, deadline: float) -> Iterator[bytes]:
    """The parts of a content as they come in, unpacked; more than is allowed ends in `UnreadableSource`."""
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", ""):
        raise UnreadableSource(f"{address}: the server packs its answer as {packed!r}, which is not read")
    inflater = zlib.decompressobj(wbits=31) if packed.endswith("gzip") else None
    left = access.max_bytes
    for raw in answer.iter_raw(PART):
        try:
            part = inflater.decompress(raw, left + 1) if inflater else raw
        except zlib.error as error:
            raise UnreadableSource(f"{address}: the server's answer is damaged; try again later") from error
        left -= len(part)
        if left < 0:
            raise UnreadableSource(f"{address}: more than the {access.limit} that tieout reads; raise --max-bytes")
        if monotonic() > deadline:
            raise UnreadableSource(f"{address}: took more than {ALTOGETHER:.0f} seconds to come in; try again later")
        yield part
    if inflater is not None and not inflater.eof:
        raise UnreadableSource(f"{address}: the server's answer is cut short; try again later")


def _seconds(text: str) -> float:
    """The seconds of a `Retry-After`; 0 where it is a day or nothing."""
    return float(text) if text.strip().isascii() and text.strip().isdigit() and len(text) < 6 else 0.0
