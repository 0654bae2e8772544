"""Pages come whole or not at all, and a person is told why; asked of a real server on loopback."""

import gzip
import socket
import zlib
from dataclasses import replace

import pytest

from talkfeed import __version__
from talkfeed.problems import ParseError
from talkfeed.web import Limits, fetch, user_agent
from web_server import PAGE, Answer, serving

PATIENT = Limits(connect=20, read=20, total=60, size=100_000, redirects=3)
"""So that a busy machine changes nothing: only the tests of time itself are in a hurry."""
SILENT = replace(PATIENT, read=0.2)
DRIPPING = replace(PATIENT, total=0.4)


@pytest.fixture(autouse=True)
def direct(monkeypatch):
    """No proxy of the machine's stands between."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def server():
    with serving() as server:
        yield server


def refusal(url, limits=PATIENT):
    """What is said of a page that does not come, without its address."""
    with pytest.raises(ParseError) as raised:
        fetch(url, limits=limits)
    (problem,) = raised.value.problems
    return str(problem).removeprefix(f"{url}: error: ")


def answered(server, limits=PATIENT, **answer):
    """The same for an answer of the server."""
    server.answers["/live"] = Answer(**answer)
    return refusal(f"{server.address}/live", limits)


def test_a_page_comes_as_the_server_has_it(server):
    """Byte for byte, with what the server says of it."""
    server.answers["/live"] = Answer(headers={"Content-Type": "Text/HTML; charset=ISO-8859-1"})

    page = fetch(f"{server.address}/live")

    assert (PAGE, "text/html", "iso-8859-1") == (page.data, page.content_type, page.charset)
    assert page.url == page.final_url == f"{server.address}/live"


def test_a_server_learns_who_asks(server):
    """With the version, and no address that nobody gave."""
    server.answers["/live"] = Answer()

    fetch(f"{server.address}/live")

    ((_, headers),) = server.requests
    assert f"talkfeed/{__version__}" == headers["User-Agent"] == user_agent()
    assert headers["Accept"].startswith("text/html")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("X-GZIP", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
        ("gzip", gzip.compress(PAGE) + b"\0\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
    ids=["gzip", "gzip in members", "gzip with padding", "deflate", "deflate without its head", "not packed"],
)
def test_a_packed_page_is_unpacked(server, encoding, packed):
    """In whichever way servers do it."""
    server.answers["/live"] = Answer(body=packed, headers={"Content-Encoding": encoding})

    assert PAGE == fetch(f"{server.address}/live").data


def test_redirects_are_followed_and_the_last_address_is_told(server):
    """With cookies, which some servers set on the way."""
    server.answers |= {
        "/a": Answer(status=301, headers={"Location": "/b?x=1", "Set-Cookie": "seen=1"}),
        "/b": Answer(status=302, headers={"Location": f"{server.address}/live#latest"}),
        "/live": Answer(),
    }

    page = fetch(f"{server.address}/a")

    assert (f"{server.address}/a", f"{server.address}/live#latest") == (page.url, page.final_url)
    assert "seen=1" == server.requests[-1][1]["Cookie"]


def test_a_password_in_an_address_is_sent_and_not_kept(server):
    """Neither in the page's address nor in what is said of it."""
    server.answers |= {"/live": Answer(), "/gone": Answer(status=404)}
    address = server.address.replace("//", "//desk:secret@")

    page = fetch(f"{address}/live")
    with pytest.raises(ParseError) as raised:
        fetch(f"{address}/gone")

    assert "Authorization" in server.requests[0][1]
    assert page.url == page.final_url == f"{server.address}/live"
    assert "secret" not in str(raised.value)


def test_progress_is_told_in_bytes_that_come(server):
    """And of how many, where the server says."""
    server.answers |= {"/a": Answer(), "/b": Answer(headers={"Content-Length": ""})}
    told = []

    for path in ("/a", "/b"):
        fetch(server.address + path, progress=lambda done, total: told.append((done, total)))

    assert [(len(PAGE), len(PAGE)), (len(PAGE), None)] == told


LOOK = "is the address whole? does it open in a browser?"
SAVE = "save the page in a browser and import the file"


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (404, {}, f"the answer 404 Not Found; expected a page ({LOOK})"),
        (410, {}, f"the answer 410 Gone; expected a page ({LOOK})"),
        (401, {}, f"the answer 401 Unauthorized; expected a page ({SAVE})"),
        (403, {}, f"the answer 403 Forbidden; expected a page ({SAVE})"),
        (429, {"Retry-After": "120"}, "the answer 429 Too Many Requests; expected a page (try again in 120 seconds)"),
        (429, {}, f"the answer 429 Too Many Requests; expected a page ({SAVE})"),
        (
            503,
            {"Retry-After": "Mon, 23 Nov 2026 12:00:00 GMT"},
            "the answer 503 Service Unavailable; expected a page (try again after Mon, 23 Nov 2026 12:00:00 GMT)",
        ),
        (500, {}, "the answer 500 Internal Server Error; expected a page (try again later)"),
        (206, {}, f"the answer 206 Partial Content; expected a page ({SAVE})"),
        (302, {}, f"the answer 302 Found; expected a page ({SAVE})"),
    ],
)
def test_an_answer_that_is_no_page_is_a_reason(server, status, headers, said):
    """With what to do about it."""
    assert said == answered(server, status=status, headers=headers)


@pytest.mark.parametrize("body", [b"", b" \r\n"])
def test_an_empty_page_is_refused(server, body):
    """A live blog of nothing is written by nobody."""
    assert f"an empty page ({SAVE})" == answered(server, body=body)


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "video/mp4", "image/svg+xml", "text/css"])
def test_what_is_no_page_is_refused(server, content_type):
    """By what the server says, before it is fetched."""
    said = answered(server, headers={"Content-Type": content_type})

    assert f"{content_type}, which is no page; expected HTML, JSON, XML or plain text ({SAVE})" == said


@pytest.mark.parametrize("content_type", ["", "application/octet-stream", "application/feed+json", "text/markdown"])
def test_what_may_be_a_page_is_fetched(server, content_type):
    """Servers that know no type have pages too."""
    server.answers["/live"] = Answer(headers={"Content-Type": content_type})

    assert PAGE == fetch(f"{server.address}/live").data


@pytest.mark.parametrize(
    "answer",
    [
        {"headers": {"Content-Length": "1000"}},
        {"body": b"5\r\nFerry\r\n", "headers": {"Content-Length": "", "Transfer-Encoding": "chunked"}},
        {"body": gzip.compress(PAGE)[:-9], "headers": {"Content-Encoding": "gzip"}},
    ],
    ids=["length", "chunks", "gzip"],
)
def test_a_page_that_breaks_off_is_refused(server, answer):
    """Half a page would be an import with half its entries."""
    assert "a page that breaks off; expected a whole page (try again)" == answered(server, **answer)


def test_a_huge_page_is_refused_while_it_comes(server):
    """The server never ends it; its length is not said."""

    def go_on(file, over):
        while not over.is_set():
            file.write(b"x" * 10_000)

    said = answered(server, headers={"Content-Length": ""}, then=go_on)

    assert "more than 0.1 MB; expected a page with a live blog" == said


def test_a_bomb_is_refused_before_it_is_unpacked(server):
    """A thousand times the limit, in a few kilobytes."""
    bomb = gzip.compress(bytes(100_000_000))

    said = answered(server, body=bomb, headers={"Content-Encoding": "gzip"})

    assert "more than 0.1 MB; expected a page with a live blog" == said


def test_packing_that_nobody_asked_for_is_refused(server):
    """Several layers too: each could be a bomb of a bomb."""
    said = answered(server, headers={"Content-Encoding": "gzip, gzip"})

    assert f"a page packed as gzip, gzip; expected gzip or none, as was asked for ({SAVE})" == said


def test_what_only_says_that_it_is_packed_is_refused(server):
    """It cannot be unpacked."""
    assert f"a page that cannot be unpacked ({SAVE})" == answered(server, headers={"Content-Encoding": "gzip"})


def test_a_server_that_says_nothing_more_is_left(server):
    """After the time for reading."""
    said = answered(server, SILENT, headers={"Content-Length": "1000"}, then=lambda _, over: over.wait())

    assert "no answer for 0.2 seconds (try again later)" == said


def drip(file, over):
    """A byte now and then, always in time for reading."""
    while not over.wait(0.02):
        file.write(b"x")
        file.flush()


def test_a_page_that_drips_is_left(server):
    """After the time for all of it."""
    said = answered(server, DRIPPING, headers={"Content-Length": "1000"}, then=drip)

    assert f"a page that takes longer than 0.4 seconds ({SAVE})" == said


def test_a_server_that_never_begins_is_left():
    """The time for all of it begins with the request, not with the answer."""
    with socket.create_server(("127.0.0.1", 0)) as slow:
        said = refusal(f"http://127.0.0.1:{slow.getsockname()[1]}/", Limits(read=10, total=0.2))

    assert f"a page that takes longer than 0.2 seconds ({SAVE})" == said


def test_a_circle_of_redirects_is_left(server):
    """After so many that no page needs them."""
    said = answered(server, status=302, headers={"Location": "/live"})

    assert f"more than 3 redirects ({LOOK.partition('? ')[2]})" == said


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/live"])
def test_a_redirect_out_of_the_web_is_refused(server, target):
    """And it is said where it led."""
    said = answered(server, status=302, headers={"Location": target})

    assert said.endswith(": error: an address that is not on the web; expected https:// or http:// and a host")
    assert f"(from {server.address}/live)" in said


def test_a_redirect_to_a_script_is_refused(server):
    """It leads nowhere."""
    said = answered(server, status=302, headers={"Location": "javascript:alert(1)"})

    assert "an address that is not on the web; expected https:// or http:// and a host" == said


@pytest.mark.parametrize(
    "url", ["http://", "https:///live", "http://127.0.0.1:99999/", "http://xn--/", "https://exam\nple.org/"]
)
def test_an_address_that_is_none_is_refused(url):
    """Whatever is wrong with it."""
    assert "an address that is not on the web; expected https:// or http:// and a host" == refusal(url)


CONNECTED = "is the address right? are you connected?"


def test_a_host_that_is_not_there_is_a_reason():
    """The names below .invalid are nobody's (RFC 6761)."""
    said = refusal("http://talkfeed.invalid/live")

    assert said.startswith("a host that cannot be found: ")
    assert said.endswith(f"({CONNECTED})")


def test_a_port_where_nobody_listens_is_a_reason():
    """As when a server is down."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert f"no connection: Connection refused ({CONNECTED})" == refusal(f"http://127.0.0.1:{port}/live")


def test_a_server_that_speaks_no_tls_is_a_reason(server):
    """What cannot be trusted is not fetched."""
    said = refusal(server.address.replace("http:", "https:"))

    assert said.startswith("no safe connection: ")
    assert said.endswith(f"({SAVE})")
