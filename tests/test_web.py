"""Addresses: fetched from a real server on this machine, with manners, and one sentence for everything that goes wrong."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest

from relgraph.errors import InputError
from relgraph.graph.model import Document
from relgraph.ingest import web
from relgraph.ingest.documents import Failure, Known, load
from tests.pdfs import pdf

PAGE = """<!DOCTYPE html><html><head><title>Route opens</title>{head}</head><body><nav><a href="/">Home</a></nav><article>
<h1>Route opens</h1><p>VALLETTA — The foreign ministers of Malta and Iceland met on Monday
and agreed to open an air route.</p>
<p>The first aeroplane is to leave when the snow has gone, the ministry said in a note
after the talks.</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Bay News</title>
<item><title>A</title><guid>bay-1</guid><description>The envoys met.</description></item></channel></rss>"""


class Reply(NamedTuple):
    """What the server answers: a status, headers, a body, and how long it waits before the body."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    length: int | None = None


class Site:
    """A server on 127.0.0.1 whose pages a test lays out, and which keeps what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: list[tuple[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers.get("User-Agent", "")))
                reply = site.pages.get(self.path) or Reply(status=404, body=b"nothing here")
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.type)
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.end_headers()
                time.sleep(reply.wait)
                self.wfile.write(reply.body)

            def log_message(self, *args: object) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server.server_address[1]}{path}"

    def robots(self, text: str, status: int = 200) -> None:
        self.pages["/robots.txt"] = Reply(text.encode(), "text/plain", status)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def page(head: str = "") -> bytes:
    return PAGE.format(head=head).encode()


def moved(target: str, status: int = 301) -> Reply:
    return Reply(status=status, headers=(("Location", target),))


def only(address: str, known: Known | None = None) -> Document:
    [found] = load(address, known or Known())
    assert isinstance(found, Document), found
    return found


def reason(address: str) -> str:
    [found] = load(address)
    assert isinstance(found, Failure), found
    assert found.source == address.replace("ann:secret@", "") and "secret" not in found.reason
    assert "; " in found.reason and "\n" not in found.reason
    return found.reason


# --- what comes back ---


def test_a_page_is_read_as_a_file_would_be(site: Site) -> None:
    site.pages["/route?x=1"] = Reply(page('<meta property="article:published_time" content="2024-11-16">'))
    document = only(site.at("/route?x=1#top"))
    assert document.key == document.url == site.at("/route?x=1")
    assert (document.title, document.published) == ("Route opens", "2024-11-16")
    assert "Home" not in document.text
    assert site.paths() == ["/robots.txt", "/route?x=1"]
    assert all(agent.startswith("relgraph/") for _, agent in site.asked)


def test_the_canonical_address_names_the_page(site: Site) -> None:
    site.pages["/a"] = Reply(page('<link rel="canonical" href="/route">'))
    assert only(site.at("/a")).key == site.at("/route")
    assert only(site.at("/a"), Known(url="https://bay.example/r", publisher="Bay")).key == "https://bay.example/r"
    site.pages["/b"] = Reply(page('<link rel="canonical" href="/">'))
    assert only(site.at("/b")).key == site.at("/b")


def test_each_type_goes_to_its_reader(site: Site) -> None:
    site.pages |= {
        "/p": Reply(pdf([["The envoys met in Vaduz."]]), "application/pdf"),
        "/q": Reply(pdf([["The envoys met in Vaduz."]]), "application/octet-stream"),
        "/f": Reply(FEED.encode(), "application/rss+xml"),
        "/x": Reply(FEED.encode(), "text/xml"),
        "/t": Reply("Встреча в Киеве.".encode("koi8-r"), "text/plain; charset=koi8-r"),
        "/m": Reply(b"From: a@b.example\nSubject: Talks\n\nThe envoys met.", "text/plain"),
        "/j": Reply(json.dumps({"id": "j1", "text": "The envoys met."}).encode(), "application/json"),
        "/l": Reply(b'{"id": "l1", "text": "One."}\n{"id": "l2", "text": "Two."}\n', "application/x-ndjson"),
        "/h": Reply(page(), ""),
        "/z": Reply(gzip.compress(page()), headers=(("Content-Encoding", "gzip"),)),
    }
    assert only(site.at("/p")).text == only(site.at("/q")).text == "The envoys met in Vaduz."
    assert only(site.at("/f")).key == only(site.at("/x")).key == "bay-1"
    assert only(site.at("/t")).text == "Встреча в Киеве."
    assert only(site.at("/m")).title == "Talks"
    assert only(site.at("/j")).key == "j1"
    assert [one.key for one in load(site.at("/l")) if isinstance(one, Document)] == ["l1", "l2"]
    assert only(site.at("/h")).title == only(site.at("/z")).title == "Route opens"


def test_the_servers_encoding_goes_before_the_pages(site: Site) -> None:
    body = page('<meta charset="windows-1252">').decode().replace("—", "-").replace("ministry", "José ministry")
    site.pages["/a"] = Reply(body.encode("mac-roman"), "text/html; charset=macintosh")
    assert "José ministry" in only(site.at("/a")).text


# --- redirects ---


def test_redirects_for_good_change_the_key_and_others_do_not(site: Site) -> None:
    site.pages |= {"/a": moved("/b"), "/b": moved("/c", 302), "/c": moved("/d"), "/d": Reply(page())}
    assert only(site.at("/a")).key == site.at("/b")


def test_five_redirects_are_followed_and_six_are_not(site: Site) -> None:
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(6)} | {"/6": Reply(page())}
    assert only(site.at("/1")).key == site.at("/6")
    assert "more than 5 times" in reason(site.at("/0"))
    site.pages["/loop"] = moved("/loop")
    assert "more than 5 times" in reason(site.at("/loop"))


def test_a_redirect_to_another_host_asks_its_robots(site: Site) -> None:
    site.pages |= {"/a": moved(site.at("/b", "localhost")), "/b": Reply(page())}
    assert only(site.at("/a")).key == site.at("/b", "localhost")
    assert site.paths() == ["/robots.txt", "/a", "/robots.txt", "/b"]
    other = Site()
    other.robots("User-agent: *\nDisallow: /")
    site.pages["/c"] = moved(other.at("/d"))
    assert "robots.txt of 127.0.0.1 does not allow it" in reason(site.at("/c"))
    assert other.paths() == ["/robots.txt"]
    other.server.shutdown()
    other.server.server_close()


@pytest.mark.parametrize(("target", "says"), [("file:///etc/passwd", "file:// is not fetched"), ("http://[", "no address")])
def test_a_redirect_to_something_else(site: Site, target: str, says: str) -> None:
    site.pages["/a"] = moved(target)
    assert says in reason(site.at("/a"))


# --- robots.txt ---


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: relgraph\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("<html>not found</html>", "/a", True),
    ],
)
def test_robots_are_respected(site: Site, robots: str, path: str, allowed: bool) -> None:
    site.robots(robots)
    site.pages[path] = Reply(page())
    if allowed:
        assert only(site.at(path)).title == "Route opens"
    else:
        assert "does not allow it" in reason(site.at(path))
        assert site.paths() == ["/robots.txt"]


def test_robots_that_are_missing_moved_or_out_of_order(site: Site) -> None:
    site.pages |= {
        "/a": Reply(page()),
        "/robots.txt": moved("/r.txt"),
        "/r.txt": Reply(b"User-agent: *\nDisallow: /", "text/plain"),
    }
    assert "does not allow it" in reason(site.at("/a"))
    second = Site()
    second.robots("", status=503)
    assert "cannot be read now (503)" in reason(second.at("/a"))
    second.server.shutdown()
    second.server.server_close()


def test_robots_are_asked_once_a_host(site: Site) -> None:
    site.pages |= {"/a": Reply(page()), "/b": Reply(page())}
    only(site.at("/a"))
    only(site.at("/b"))
    assert site.paths() == ["/robots.txt", "/a", "/b"]


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "there is no such page (404)"), (403, "refuses"), (410, "gone"), (500, "try again later"), (204, "no page")],
)
def test_an_answer_that_is_no_page(site: Site, status: int, says: str) -> None:
    site.pages["/a"] = Reply(status=status)
    assert says in reason(site.at("/a"))


def test_what_is_no_text(site: Site) -> None:
    site.pages["/a"] = Reply(b"\x89PNG", "image/png")
    assert "it is image/png, which is no text" in reason(site.at("/a"))


def test_what_is_too_large(site: Site) -> None:
    site.pages["/a"] = Reply(b"x", "text/plain", length=web.MOST_BYTES + 1)
    assert "larger than 32 MB" in reason(site.at("/a"))
    site.pages["/b"] = Reply(gzip.compress(b"x" * (web.MOST_BYTES + 1)), "text/plain", headers=(("Content-Encoding", "gzip"),))
    assert "larger than 32 MB" in reason(site.at("/b"))


def test_what_does_not_answer_or_breaks_off(site: Site) -> None:
    site.pages["/a"] = Reply(b"The envoys", "text/plain", length=1000)
    assert "breaks off" in reason(site.at("/a"))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
        with pytest.raises(InputError, match="does not answer in time"):
            web.fetch(address, seconds=0.3)
    site.pages["/c"] = Reply(b"x", "text/plain", wait=3)
    with pytest.raises(InputError, match="does not answer in time"):
        web.fetch(site.at("/c"), seconds=0.5)


def test_who_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "127.0.0.1 cannot be reached" in reason(f"http://127.0.0.1:{port}/a")
    assert "nowhere.invalid is not found" in reason("http://nowhere.invalid/a")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://x.example/a", "ftp:// is not fetched"),
        ("file:///etc/passwd", "file:// is not fetched"),
        ("http://", "no host"),
        ("http://[::1", "no address"),
        ("http://x.example:99999/", "no address"),
        ("https://ann:secret@x.example/", "a user or a password"),
    ],
)
def test_addresses_that_are_none(address: str, says: str) -> None:
    assert says in reason(address)
