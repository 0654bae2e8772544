"""An HTTP server on loopback that answers as the tests want, well or badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import BinaryIO

PAGE = b"<!doctype html><title>Ferries</title><p>The first boat has left.</p>"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server sends for a path."""

    body: bytes = PAGE
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside Content-Type and Content-Length; empty ones are not sent."""
    then: Callable[[BinaryIO, Event], None] | None = None
    """Goes on writing after the body; the event is set when the test is over."""


class WebServer:
    """Answers by path; keeps what it was asked."""

    def __init__(self, answers: dict[str, Answer], address: str) -> None:
        self.answers = answers
        self.address = address
        self.requests: list[tuple[str, Mapping[str, str]]] = []


@contextmanager
def serving() -> Iterator[WebServer]:
    """A server with no answers yet, on a free port."""
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing to the terminal of the tests."""

        def do_GET(self) -> None:
            server.requests.append((self.path, dict(self.headers)))
            answer = server.answers[self.path.partition("?")[0]]
            headers = {"Content-Type": "text/html", "Content-Length": str(len(answer.body)), **answer.headers}
            self.send_response(answer.status)
            for name, value in headers.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
                if answer.then:
                    answer.then(self.wfile, over)
            except OSError:
                pass  # the other side has had enough

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = False
    server = WebServer({}, f"http://127.0.0.1:{listening.server_port}")
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        over.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
