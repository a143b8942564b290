"""Addresses: no connection unless it is allowed; pace, bounds, redirects and who asks; a server of the machine itself alone."""

from __future__ import annotations

import gc
import gzip
import threading
import warnings
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from tieout.cli.limits import time_limit
from tieout.errors import OutOfTime, UnreadableSource
from tieout.model.access import Access
from tieout.pipeline import check
from tieout.sources import network, open_source, read
from tieout.sources.rate import Rate

pytest.importorskip("httpx2")
stamina = pytest.importorskip("stamina")
TEXT = b"SUMMARY\n                          2005\nRoad revenues            5,240\nRail revenues            3,104\nTotal revenues           8,344\n"
ALLOWED = Access(network=True)


class Site:
    """What a server answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, str]] = []
        self.address = ""

    def says(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.address + path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            found.asked.append((path, self.headers["User-Agent"]))
            found.answers.get(path, lambda handler: handler.send_error(404))(self)

        def log_message(self, *_: object) -> None:
            pass

    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    with stamina.set_testing(True, attempts=3):
        yield found
    server.shutdown()
    server.server_close()
    thread.join()


def refusal(address: str, access: Access = ALLOWED) -> str:
    with pytest.raises(UnreadableSource) as caught:
        open_source(address, access)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_connection_unless_it_is_allowed(site: Site) -> None:
    address = site.says("/release.txt", TEXT)
    assert refusal(address, Access()) == f"{address}: tieout opens no network connection unless it is asked to; add --allow-network"
    assert site.asked == []


def test_an_address_is_read_as_a_file_is(site: Site) -> None:
    address = site.says("/release", TEXT)
    result = check(address, access=Access(network=True, user_agent="Northwind Ltd jane@example.com"))
    assert (result.release.document.path, result.coverage.figures) == (address, 3)
    assert site.asked == [("/release", "Northwind Ltd jane@example.com")]


def test_content_tells_the_format_not_the_server(site: Site) -> None:
    site.says("/a.txt", b"<html><body><p>Revenues of $5.</p></body></html>", Content_Type="text/plain")
    assert read(site.address + "/a.txt", access=ALLOWED).format == "html"


def test_redirects_are_followed_a_few_times_to_http_alone(site: Site) -> None:
    site.says("/a", b"", 302, Location="/b")
    site.says("/b", b"", 301, Location=f"{site.address}/c")
    site.says("/c", TEXT)
    assert read(site.address + "/a", access=ALLOWED).path == site.address + "/a"
    site.says("/round", b"", 302, Location="/round")
    assert "more than 5 times" in refusal(site.address + "/round")
    for target in ("file:///etc/passwd", "ftp://example.com/x", "gopher:x"):
        site.says("/out", b"", 302, Location=target)
        assert "no http or https address" in refusal(site.address + "/out")
    site.says("/out", b"", 302, Location="http://user:secret@127.0.0.1/")
    assert "secret" not in refusal(site.address + "/out")


def test_a_redirect_to_a_host_that_wants_a_name_is_refused_without_one(site: Site) -> None:
    site.says("/a", b"", 302, Location="https://www.sec.gov/x")
    assert "www.sec.gov wants to know who asks; set --user-agent or TIEOUT_USER_AGENT" in refusal(site.address + "/a")


@pytest.mark.parametrize("host", ["www.sec.gov", "sec.gov", "data.SEC.gov"])
def test_edgar_is_not_asked_without_a_name(host: str) -> None:
    assert "wants to know who asks" in refusal(f"https://{host}/Archives/x.txt")


@pytest.mark.parametrize("address", ["https://", "http://[::1", "http://a:99999999/"])
def test_addresses_that_are_none(address: str) -> None:
    assert "no http or https address" in refusal(address)


@pytest.mark.parametrize("access", [ALLOWED, Access()])
def test_a_password_is_not_printed(access: Access) -> None:
    assert refusal("https://user:secret@example.com/", access) == (
        "example.com: an address with a name or a password in it is not read, because reports print addresses"
    )


def test_size_is_bounded_while_it_comes_in(site: Site) -> None:
    address = site.says("/big", b"9" * 300_000)
    assert refusal(address, Access(max_bytes=200_000, network=True)) == f"{address}: more than the 200,000 bytes that tieout reads; raise --max-bytes"
    bomb = site.says("/bomb", gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    assert "more than the 1 MB" in refusal(bomb, Access(max_bytes=1 << 20, network=True))


def test_packed_answers_are_unpacked_and_others_refused(site: Site) -> None:
    assert len(read(site.says("/gz", gzip.compress(TEXT), Content_Encoding="gzip"), access=ALLOWED).lines) == 6
    assert "cut short" in refusal(site.says("/cut", gzip.compress(TEXT)[:-20], Content_Encoding="gzip"))
    assert "damaged" in refusal(site.says("/bad", b"no gzip", Content_Encoding="gzip"))
    assert "packs its answer as 'br'" in refusal(site.says("/br", b"x", Content_Encoding="br"))


def test_a_busy_server_is_asked_again_and_then_given_up(site: Site) -> None:
    answers = [503, 429, 200]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status = answers.pop(0)
        handler.send_response(status)
        handler.send_header("Retry-After", "0")
        handler.end_headers()
        handler.wfile.write(TEXT if status == 200 else b"")

    site.answers["/busy"] = answer
    assert len(read(site.address + "/busy", access=ALLOWED).lines) == 6
    site.says("/never", b"", 503)
    assert refusal(site.address + "/never").endswith("the server answers 503; try again later")
    assert len(site.asked) == 6


def test_what_a_server_refuses_is_one_line(site: Site) -> None:
    assert "answers 404 Not Found; check the address" in refusal(site.address + "/nothing")
    assert "say who asks with --user-agent" in refusal(site.says("/no", b"", 403))


def test_a_server_that_is_not_there_is_one_line() -> None:
    with stamina.set_testing(True, attempts=1):
        assert "cannot be reached" in refusal("http://127.0.0.1:9/x")


def test_no_more_than_ten_requests_a_second() -> None:
    now = 0.0
    turns: list[float] = []

    def rest(seconds: float) -> None:
        nonlocal now
        now += seconds

    rate = Rate(10, 1.0, lambda: now, rest)
    for _ in range(35):
        rate.wait()
        turns.append(now)
        now += 0.01
    assert all(later - first > 0.999999 for first, later in zip(turns, turns[10:], strict=False))
    assert turns[9] < 0.2 and now < 4


def test_every_request_takes_its_turn(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []
    monkeypatch.setattr(network.RATE, "wait", lambda: turns.append(1))
    site.says("/a", b"", 302, Location="/b")
    site.says("/b", TEXT)
    read(site.address + "/a", access=ALLOWED)
    assert len(turns) == len(site.asked) == 2


def test_the_bound_on_time_holds_while_a_server_is_silent(site: Site) -> None:
    over = threading.Event()
    site.answers["/silent"] = lambda handler: over.wait(20) and None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # a connection that is given up may be closed by the collector alone
        try:
            with pytest.raises(OutOfTime, match=r"took more than 0.5 seconds"), time_limit(0.5, "x"):
                read(site.address + "/silent", access=ALLOWED)
        finally:
            over.set()
        gc.collect()


def test_the_library_takes_what_is_allowed(site: Site) -> None:
    import tieout

    address = site.says("/release", TEXT)
    assert tieout.check(address, access=tieout.Access(network=True)).coverage.figures == 3
    assert [figure.text for figure in tieout.read_figures(address, access=tieout.Access(network=True))] == ["5,240", "3,104", "8,344"]
    with pytest.raises(tieout.TieoutError, match="no network connection"):
        tieout.check(address)
