"""Pictures and static files on their way to the site: all that is published, and nothing else."""

import re
from pathlib import Path

import pytest
from lxml import html

from picture_samples import picture
from talkfeed.cli import main

SITE = """\
base_url: https://example.org/live/
publisher: {name: Harbour News, logo: media/logo.png}
stale_after: 0
"""
BLOG = """\
headline: Ferry talks
image: {src: media/quay.jpg, alt: The quay, caption: At seven., credit: K. Moe}
entries:
  - id: map
    time: 2026-03-13 14:46
    image: {src: media/maps/route.png, alt: A map of the route}
  - id: secret
    time: 2026-03-13 14:40
    draft: yes
    image: {src: media/secret.png, alt: What nobody may see yet}
  - id: gone
    time: 2026-03-13 14:31
    image: {src: media/gone.png, alt: What was taken back}
    deleted: {reason: The wrong ferry.}
"""
PICTURES = {
    "logo.png": (200, 64),
    "quay.jpg": (60, 40),
    "maps/route.png": (40, 50),
    "secret.png": (3, 3),
    "gone.png": (4, 4),
}


def write(file: Path, data: bytes | str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A site with a logo, a lead picture, and pictures of entries that are public, drafts, and withdrawn."""
    write(tmp_path / "content/site.yaml", SITE)
    write(tmp_path / "content/ferry.yaml", BLOG)
    for name, size in PICTURES.items():
        write(tmp_path / "content/media" / name, picture(name[-3:], size))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def published(project: Path, folder: str = "") -> set[str]:
    files = (path for path in (project / "site" / folder).rglob("*") if path.is_file())
    return {path.relative_to(project / "site").as_posix() for path in files}


def stems(paths: set[str]) -> set[str]:
    """Their names without the hashes."""
    return {re.sub(r"-[0-9a-f]{8}\.", ".", path) for path in paths}


def images(project: Path, page: str) -> list[dict[str, str]]:
    return [dict(image.attrib) for image in html.parse(project / "site" / page).getroot().iter("img")]


def test_the_pictures_of_what_is_published_are_published(project):
    """A draft's picture and a withdrawn one's stay unseen."""
    assert 0 == main(["build"])

    assert {"media/logo.png", "media/quay.jpg", "media/route.png"} == stems(published(project, "media"))


def test_a_preview_shows_the_pictures_of_drafts(project):
    """`--drafts` publishes them with the entries."""
    assert 0 == main(["build", "--drafts"])

    assert "media/secret.png" in stems(published(project, "media"))


@pytest.mark.parametrize("page", ["ferry/index.html", "ferry/all.html", "ferry/entry/map.html", "index.html"])
def test_every_picture_leads_to_its_file_and_holds_its_place(project, page):
    """The address is right from each folder; width and height are there before the picture is."""
    assert 0 == main(["build"])

    for image in images(project, page):
        assert ((project / "site" / page).parent / image["src"]).is_file()
        assert {"width", "height", "alt"} <= image.keys()


def test_a_logo_stands_for_the_name(project):
    """At most 32 pixels high, and with the name for who cannot see it; the page for lost addresses finds it too."""
    assert 0 == main(["build"])

    logo, lost = images(project, "index.html")[0], images(project, "404.html")[0]
    assert ("100", "32", "Harbour News") == (logo["width"], logo["height"], logo["alt"])
    assert lost["src"] == f"/live/{logo['src']}"


def test_the_lead_picture_comes_at_once_and_others_when_they_are_near(project):
    """Nothing below the first screen keeps the reader waiting."""
    assert 0 == main(["build"])

    loading = [image.get("loading") for image in images(project, "ferry/index.html")]
    assert [None, None, "lazy"] == loading  # the logo, the lead picture, the map


def test_caption_and_credit_stand_under_the_picture(project):
    """Together, the credit last; the dash between them is the style sheet's."""
    assert 0 == main(["build"])

    caption = html.parse(project / "site/ferry/index.html").getroot().find(".//figcaption")
    assert "At seven. K. Moe" == " ".join(caption.text_content().split())


def test_another_picture_has_another_address_and_changes_the_pages_that_show_it(project):
    """Nobody sees an old picture from a cache; the old file is gone."""
    main(["build"])
    before = {path: (project / "site" / path).read_bytes() for path in published(project)}
    write(project / "content/media/maps/route.png", picture("png", (40, 60)))

    main(["build"])

    after = {path: (project / "site" / path).read_bytes() for path in published(project)}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    pages = {"ferry/index.html", "ferry/all.html", "ferry/entry/map.html"}
    data = {
        "ferry/data.json",
        "ferry/all.txt",
        *(f"{at}feed.{format_}" for at in ("", "ferry/") for format_ in ("atom", "json")),
    }
    assert pages | data == {path for path in changed if not path.startswith("media/")}
    assert 2 == sum(path.startswith("media/") for path in changed)


def test_a_missing_picture_is_a_problem_and_the_last_site_stays(project, capsys):
    """Located at the address in the YAML."""
    main(["build"])
    before = published(project)
    (project / "content/media/maps/route.png").unlink()
    capsys.readouterr()

    code = main(["build"])

    assert 1 == code
    assert 'content/ferry.yaml:6:18: error: src "media/maps/route.png"' in capsys.readouterr().err
    assert before == published(project)


def test_static_files_go_to_the_site_as_they_are(project):
    """At the same paths, hidden ones too."""
    write(project / "content/static/.well-known/security.txt", "Contact: mailto:desk@example.org\n")
    write(project / "content/static/docs/style.pdf", b"%PDF-\x00\xff")

    assert 0 == main(["build"])

    assert b"%PDF-\x00\xff" == (project / "site/docs/style.pdf").read_bytes()
    assert ".well-known/security.txt" in published(project)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "INDEX.html",
        "ferry",
        "ferry/index.html",
        "ferry/index.html/x.txt",
        "assets/talkfeed.css",
        "404.html",
    ],
)
def test_a_static_file_in_the_way_of_a_page_is_a_problem(project, capsys, path):
    """Neither is lost: the build says so and leaves the site."""
    main(["build"])
    before = published(project)
    write(project / "content/static" / path, "mine")
    capsys.readouterr()

    code = main(["build"])

    assert 1 == code
    assert f"content/static/{path}: error: a file where the site has its own" in capsys.readouterr().err
    assert before == published(project)


def test_a_static_file_in_the_way_of_a_picture_is_a_problem(project, capsys):
    """Neither is shown in the other's stead."""
    main(["build"])
    (path,) = (path for path in published(project, "media") if "quay" in path)
    write(project / "content/static" / path.upper(), "mine")

    code = main(["build"])

    assert 1 == code
    assert f"content/static/{path.upper()}: error: a file where the site has its own" in capsys.readouterr().err


def test_a_film_is_published_piece_by_piece(project, monkeypatch):
    """Never held as a whole."""
    film = bytes(range(256)) * 20
    write(project / "content/static/film.mp4", film)
    monkeypatch.setattr("talkfeed.rendering._PIECE", 1000)
    taken = []
    monkeypatch.setattr(
        "talkfeed.publish.Store.take",
        lambda self, path, pieces: taken.append((path, [len(piece) for piece in pieces])),
    )

    main(["build"])

    assert ("film.mp4", [1000] * 5 + [120]) in taken


def test_a_picture_that_changes_while_a_build_reads_it_is_told(project, capsys, monkeypatch):
    """What was planned with is what is published, or nothing is."""
    real = Path.read_bytes

    def read_bytes(self):
        data = real(self)
        if self.name == "quay.jpg":
            self.write_bytes(data + b"\n")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)

    code = main(["build"])

    assert 1 == code
    assert "quay.jpg: error: this file changed meanwhile (build again)" in capsys.readouterr().err
    assert not (project / "site/index.html").exists()
