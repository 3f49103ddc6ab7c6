"""An address → the bytes that stand there, fetched once, with manners: robots.txt, few redirects, a time-out, a limit of size."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

from relgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from protego import Protego
    from urllib3 import BaseHTTPResponse, PoolManager

__all__ = ["Fetched", "fetch"]

AGENT = "relgraph"
MOST_BYTES = 32 * 1024 * 1024
SECONDS = 30.0  # for one page, all redirects together
SILENT_SECONDS = 10.0  # for an answer to begin, or to go on
REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024  # what RFC 9309 asks to be read at least
_MOVED = frozenset([301, 302, 303, 307, 308])
_FOR_GOOD = frozenset([301, 308])
_READ = re.compile(r"text/|application/|message/rfc822$|$")
_WHY = {
    401: "it wants a password",
    402: "it wants to be paid",
    403: "the server refuses it",
    404: "there is no such page",
    410: "the page is gone",
    429: "the server has had too many requests",
    451: "it is withheld by law",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address.

    ``address``: the one that lasts, after the redirects that are for good. ``type``, ``charset``: as the server says, or empty.
    """

    address: str
    type: str
    charset: str
    data: bytes


def fetch(address: str, *, seconds: float = SECONDS) -> Fetched:
    """Fetch an address (http, https) within so many seconds, redirects included.

    Raises `InputError` with what is wrong: unreachable, not there, too large, not allowed.
    """
    until = time.monotonic() + seconds
    lasting = here = urlunsplit(_parts(address)._replace(fragment=""))
    for_good = True
    for _ in range(REDIRECTS + 1):
        _ask_robots(here, seconds)
        with _Answer(here, until) as answer:
            target = answer.target()
            if not target:
                return Fetched(lasting, answer.type(), answer.charset(), answer.data(MOST_BYTES))
            for_good = for_good and answer.status in _FOR_GOOD
        here = urlunsplit(_parts(target)._replace(fragment=""))
        lasting = here if for_good else lasting
    raise InputError(f"it redirects more than {REDIRECTS} times; give the address at which the page itself stands")


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError("it is no address; write https://HOST/PATH") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f"{parts.scheme}:// is not fetched; give an http or https address, or a file")
    if not host:
        raise InputError("the address names no host; write https://HOST/PATH")
    if parts.username or parts.password:
        raise InputError("the address holds a user or a password; download the page, and give the file with --url")
    return parts


# --- robots.txt ---


def _ask_robots(address: str, seconds: float) -> None:
    parts = urlsplit(address)
    rules = _rules(f"{parts.scheme}://{parts.netloc}", seconds)
    if rules is not None and not rules.can_fetch(address, AGENT):
        raise InputError(f"robots.txt of {parts.hostname} does not allow it; save the page yourself, and give the file with --url")


@lru_cache(maxsize=256)
def _rules(origin: str, seconds: float) -> Protego | None:
    """What a host lets programs fetch, or None where it says nothing. Raises `InputError` when it cannot tell (RFC 9309)."""
    from protego import Protego

    until, here = time.monotonic() + seconds, f"{origin}/robots.txt"
    for _ in range(REDIRECTS + 1):
        with _Answer(here, until) as answer:
            if target := answer.location():
                here = urlunsplit(_parts(target))
            elif answer.status >= 500 or answer.status == 429:
                raise InputError(f"robots.txt of {urlsplit(origin).hostname} cannot be read now ({answer.status}); try again later")
            else:
                return Protego.parse(answer.start(_ROBOTS_BYTES).decode("utf-8", "replace")) if answer.status == 200 else None
    return None


# --- one request ---


class _Answer:
    """The answer to one request, read piece by piece within the time that is left; let go of at the end of the block."""

    def __init__(self, address: str, until: float) -> None:
        self._address = address
        self._until = until
        self._pool = _pool(address)

    def __enter__(self) -> _Answer:
        from urllib3 import Retry, Timeout

        left = max(0.1, self._until - time.monotonic())
        with _Told(self._address):
            self._response: BaseHTTPResponse = self._pool.request(
                "GET", self._address, redirect=False, preload_content=False, retries=Retry(0, redirect=False),
                timeout=Timeout(connect=min(SILENT_SECONDS, left), read=min(SILENT_SECONDS, left)),
            )  # fmt: skip
        return self

    def __exit__(self, *error: object) -> None:
        self._response.close()
        self._pool.clear()

    @property
    def status(self) -> int:
        return self._response.status

    def location(self) -> str:
        """Where a redirect leads, whole."""
        target = self._response.headers.get("location") or ""
        try:
            return urljoin(self._address, target) if self.status in _MOVED and target else ""
        except ValueError:
            return target

    def target(self) -> str:
        """The address that a redirect leads to, or nothing; raises `InputError` for any answer but the page."""
        if target := self.location():
            return target
        if self.status != 200:
            why = _WHY.get(self.status, "the server fails" if self.status >= 500 else "the server gives no page")
            then = "try again later" if self.status >= 500 or self.status == 429 else "check the address"
            raise InputError(f"{why} ({self.status}); {then}")
        if not _READ.match(self.type()):
            raise InputError(f"it is {self.type()}, which is no text; give a page, a PDF, a feed, a text or JSON")
        return ""

    def type(self) -> str:
        return (self._response.headers.get("content-type") or "").partition(";")[0].strip().lower()

    def charset(self) -> str:
        match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", self._response.headers.get("content-type") or "", re.IGNORECASE)
        return match[1] if match else ""

    def data(self, most: int) -> bytes:
        """All bytes; raises `InputError` when they are more than ``most`` or come too slowly."""
        length = self._response.headers.get("content-length") or ""
        data = b"" if length.isdigit() and int(length) > most else self.start(most + 1)
        if len(data) > most or (length.isdigit() and int(length) > most):
            raise InputError(f"it is larger than {most // 1024 // 1024} MB; download it, and ingest the part that you need")
        return data

    def start(self, most: int) -> bytes:
        """The first bytes, at most so many."""
        data = bytearray()
        with _Told(self._address):
            for piece in self._pieces():
                data += piece
                if len(data) >= most:
                    break
                if time.monotonic() > self._until:
                    raise InputError("it arrives too slowly; try again, or download it and give the file")
        return bytes(data[:most])

    def _pieces(self) -> Iterator[bytes]:
        while piece := self._response.read1(65536):
            yield piece


def _pool(address: str) -> PoolManager:
    """A way out to the address: straight, or by the proxy that the environment names."""
    from urllib3 import PoolManager, ProxyManager

    parts = urlsplit(address)
    headers = {"User-Agent": f"{AGENT}/{version('relgraph')}", "Accept-Encoding": "gzip, deflate", "Accept": "text/html, */*;q=0.8"}
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or ""):
        return ProxyManager(proxy if "://" in proxy else f"http://{proxy}", headers=headers)
    return PoolManager(headers=headers)


class _Told:
    """A block in which what goes wrong on the way is told in a sentence of ours."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).hostname

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from urllib3 import exceptions as wrong

        cause: Any = error.reason if isinstance(error, wrong.MaxRetryError) else error
        if isinstance(cause, wrong.LocationParseError | wrong.LocationValueError):
            raise InputError("it is no address; write https://HOST/PATH") from error
        for kinds, what in (
            (wrong.NameResolutionError, "is not found; check the address and the network"),
            (wrong.NewConnectionError, "cannot be reached; check the address and the network"),
            (wrong.TimeoutError, "does not answer in time; try again"),
            (wrong.SSLError, "has no valid certificate; check the address"),
            (wrong.DecodeError, "sends what cannot be unpacked; try again"),
            ((wrong.HTTPError, OSError), "breaks off; check the address and the network"),
        ):
            if isinstance(cause, kinds):
                raise InputError(f"{self._host} {what}, or give the page as a file") from error
