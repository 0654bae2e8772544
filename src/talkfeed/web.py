"""Pages from the web, as the bytes that the server sent.

Fetching is bounded in every way: time, size (after unpacking), redirects. What does not come whole does not
come at all. Does not know what the bytes mean (`encodings`), where they are kept, or who waits for them.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

import httpx

from talkfeed import __version__
from talkfeed.fetched import Fetched, shown_url, suffix_of_type
from talkfeed.problems import ParseError, Problem


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long and how much to wait for; seconds and bytes."""

    connect: float = 15.0
    read: float = 30.0
    """Between two pieces of an answer."""
    total: float = 180.0
    size: int = 50_000_000
    """Of the page unpacked."""
    redirects: int = 10


Progress = Callable[[int, int | None], None]
"""Told how many bytes have come, and of how many where the server says."""


def _unwatched(_done: int, _total: int | None) -> None:
    """Nobody waits."""


def fetch(url: str, *, limits: Limits = Limits(), progress: Progress = _unwatched) -> Fetched:
    """The page at an http(s) address; raises ParseError where it does not come whole, or is none."""
    fetching = _Fetching(shown_url(url), limits, progress)
    with _telling(fetching):
        return asyncio.run(fetching.run(url))


_ACCEPT = "text/html, application/xhtml+xml, application/json;q=0.9, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"


def user_agent() -> str:
    """Who asks: talkfeed, its version, and where to read about it if the package says so."""
    try:
        addresses = metadata("talkfeed").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from its source
        addresses = []
    home = addresses[0].partition(", ")[2] if addresses else ""
    return f"talkfeed/{__version__}" + (f" (+{home})" if home else "")


class _RefusedError(Exception):
    """An answer that is no page; found, expected and hint are a Problem's."""

    def __init__(self, found: str, expected: str = "", hint: str = "") -> None:
        super().__init__(found)
        self.found, self.expected, self.hint = found, expected, hint


class _Fetching:
    """One page on its way: where it was looked for last, and whether some of it has come."""

    def __init__(self, url: str, limits: Limits, progress: Progress) -> None:
        self.url = self.at = url
        self.limits = limits
        self.begun = False
        self._progress = progress

    async def run(self, url: str) -> Fetched:
        timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        headers = {"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        async with (
            asyncio.timeout(self.limits.total),  # httpx's own are for single steps: a drip would go on for ever
            httpx.AsyncClient(timeout=timeout, headers=headers) as client,
        ):
            request = client.build_request("GET", url)
            for _ in range(self.limits.redirects + 1):
                _check_address(request.url)
                response = await client.send(request, stream=True)
                try:
                    if response.next_request is None:
                        return await self._receive(response)
                    request = response.next_request
                    self.at = shown_url(str(request.url))
                finally:
                    await response.aclose()
        raise _RefusedError(f"more than {self.limits.redirects} redirects", hint="does it open in a browser?")

    async def _receive(self, response: httpx.Response) -> Fetched:
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        _check_status(response)
        if suffix_of_type(content_type) is None:
            raise _RefusedError(f"{content_type}, which is no page", "HTML, JSON, XML or plain text", _SAVE_IT)
        data = bytearray()
        async for piece in self._pieces(response):
            data += piece
            if len(data) > self.limits.size:
                raise _RefusedError(f"more than {self.limits.size / 1_000_000:g} MB", "a page with a live blog")
        if not data.strip():
            raise _RefusedError("an empty page", hint=_SAVE_IT)
        return Fetched(
            url=self.url, final_url=self.at, content_type=content_type, charset=response.charset_encoding,
            data=bytes(data),
        )  # fmt: skip

    async def _pieces(self, response: httpx.Response) -> AsyncIterator[bytes]:
        """The page piece by piece, unpacked; raises _RefusedError where it is packed in another way or breaks off."""
        length = response.headers.get("Content-Length", "")
        total, done = int(length) if length.isdecimal() else None, 0
        unpack = _unpacker(response.headers.get("Content-Encoding", ""))
        self.begun = True
        async for raw in response.aiter_raw():
            done += len(raw)
            self._progress(done, total)
            for piece in unpack.feed(raw) if unpack else (raw,):
                yield piece
        if unpack and not unpack.is_whole:
            raise _RefusedError(*_BREAKS_OFF)


def _check_address(url: httpx.URL) -> None:
    if url.scheme not in ("http", "https") or not url.host or (url.port or 0) > 65535:
        raise _RefusedError(*_NOT_ON_THE_WEB)


_SAVE_IT = "save the page in a browser and import the file"
_STATUS_HINTS = {
    404: "is the address whole? does it open in a browser?", 410: "is the address whole? does it open in a browser?",
    401: _SAVE_IT, 402: _SAVE_IT, 403: _SAVE_IT, 406: _SAVE_IT, 407: "ask who runs your network", 451: _SAVE_IT,
}  # fmt: skip


def _check_status(response: httpx.Response) -> None:
    """Raises _RefusedError for an answer that says that there is no page."""
    status = response.status_code
    if response.is_success and status != 206:  # a part that nobody asked for
        return
    hint = _STATUS_HINTS.get(status, "try again later" if status >= 500 else _SAVE_IT)
    wait = response.headers.get("Retry-After", "").strip()[:40]
    if wait and status in (429, 503):
        hint = f"try again in {wait} seconds" if wait.isdecimal() else f"try again after {wait}"
    raise _RefusedError(f"the answer {status} {response.reason_phrase}".rstrip(), "a page", hint)


class _Unpacker:
    """Unpacks gzip and deflate in small pieces, so that no short answer fills the memory (RFC 9110, 8.4.1)."""

    PIECE = 1 << 20

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=47)  # gzip or zlib, by their heads
        self._begun = False

    @property
    def is_whole(self) -> bool:
        return self._zlib.eof

    def feed(self, raw: bytes) -> Iterator[bytes]:
        if not self._begun and raw:
            self._begun = True
            if raw[0] & 0x0F != 8 and raw[:1] != b"\x1f":  # some servers leave the zlib head of deflate out
                self._zlib = zlib.decompressobj(wbits=-15)
        while raw:
            if self._zlib.eof:
                if not raw.startswith(b"\x1f\x8b"):
                    return  # padding
                self._zlib = zlib.decompressobj(wbits=47)  # another member (RFC 1952, 2.2)
            yield self._zlib.decompress(raw, self.PIECE)
            raw = self._zlib.unconsumed_tail or self._zlib.unused_data


def _unpacker(encoding: str) -> _Unpacker | None:
    """What unpacks an answer; None where it is not packed."""
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip" | "deflate":
            return _Unpacker()
        case other:
            raise _RefusedError(f"a page packed as {other[:40]}", "gzip or none, as was asked for", _SAVE_IT)


_CANNOT_CONNECT = "is the address right? are you connected?"


@contextmanager
def _telling(fetching: _Fetching) -> Iterator[None]:
    """Turns whatever keeps a page from coming into a ParseError."""
    try:
        yield
    except (_RefusedError, httpx.HTTPError, httpx.InvalidURL, UnicodeError, TimeoutError, zlib.error, OSError) as error:
        refused = error if isinstance(error, _RefusedError) else _explained(error, fetching)
        led = f" (from {fetching.url})" if fetching.at != fetching.url else ""
        problem = Problem(fetching.at + led, found=refused.found, expected=refused.expected, hint=refused.hint)
        raise ParseError(problem) from error


_NOT_ON_THE_WEB = ("an address that is not on the web", "https:// or http:// and a host", "")
_BREAKS_OFF = ("a page that breaks off", "a whole page", "try again")
_NETWORK_WORDS: tuple[tuple[type[Exception], tuple[str, str, str]], ...] = (
    (httpx.ConnectTimeout, ("no connection within {limits.connect:g} seconds", "", _CANNOT_CONNECT)),
    (httpx.TimeoutException, ("no answer for {limits.read:g} seconds", "", "try again later")),
    (TimeoutError, ("a page that takes longer than {limits.total:g} seconds", "", _SAVE_IT)),
    (httpx.InvalidURL, _NOT_ON_THE_WEB),
    (httpx.UnsupportedProtocol, _NOT_ON_THE_WEB),
    (UnicodeError, _NOT_ON_THE_WEB),  # a host name that is none
    (httpx.ProxyError, ("no connection through the proxy: {error}", "", "look at HTTPS_PROXY")),
    (zlib.error, ("a page that cannot be unpacked", "", _SAVE_IT)),
)
"""What an error of the network is called, the first that it is: found, expected and hint."""


def _explained(error: Exception, fetching: _Fetching) -> _RefusedError:
    """An error of the network in words."""
    words = next((words for kind, words in _NETWORK_WORDS if isinstance(error, kind)), None)
    if words is None and fetching.begun:
        words = _BREAKS_OFF
    if words is None:
        return _explained_by_cause(error)
    return _RefusedError(*(word.format(limits=fetching.limits, error=error) for word in words))


def _explained_by_cause(error: BaseException) -> _RefusedError:
    """A connection that failed, by what the system said at the bottom of it."""
    causes = list(_causes(error))
    if lookup := next((cause for cause in causes if isinstance(cause, socket.gaierror)), None):
        return _RefusedError(f"a host that cannot be found: {lookup.strerror}", hint=_CANNOT_CONNECT)
    if secure := next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None):
        why = getattr(secure, "verify_message", "") or secure.reason or "TLS"
        return _RefusedError(f"no safe connection: {why}", hint=_SAVE_IT)
    number = next((cause.errno for cause in causes if isinstance(cause, OSError) and cause.errno), None)
    said = os.strerror(number) if number else str(error) or type(error).__name__
    return _RefusedError(f"no connection: {said}", hint=_CANNOT_CONNECT)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, what it came from, what that came from."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__
