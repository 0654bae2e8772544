"""The pictures that live blogs and settings name are found, measured and named; each mistake is told where it stands."""

from __future__ import annotations

import json
import os
import re
from hashlib import blake2b
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from picture_samples import exif, picture
from talkfeed.content import media as media_module
from talkfeed.content.folder import Content, read_content
from talkfeed.content.media import HEAVY, LARGEST, MediaFile, published_path
from talkfeed.edition import Picture
from talkfeed.problems import Severity
from test_content_folder import write

QUAY = picture("jpg")
EXPECTED = "expected the path of a picture in the content folder, such as media/quay.jpg"


def blog_with(*srcs: str) -> str:
    """A live blog with an entry for each picture; the first `src` stands at 3:29."""
    entries = [f"- image: {{alt: A quay, src: {json.dumps(src, ensure_ascii=False)}}}\n" for src in srcs]
    return "headline: No boats\nentries:\n" + "".join(entries)


def read(folder: Path, src: str, **files: str | bytes) -> Content:
    """A content folder whose live blog names one picture; media/quay.jpg and media/2025/Boats in rain.png are there."""
    there: dict[str, str | bytes] = {"media/quay.jpg": QUAY, "media/2025/Boats in rain.png": picture()}
    return read_content(write(folder, {**there, **files, "a.yaml": blog_with(src)}))


def lines(content: Content) -> list[str]:
    """The problems, as if the folder had been given as `content`."""
    return [str(problem).replace(str(content.folder), "content") for problem in content.problems]


def test_a_picture_comes_with_its_size_its_hash_and_its_published_path(tmp_path):
    """All that a page and publishing need."""
    content = read(tmp_path, "media/quay.jpg")
    digest = blake2b(QUAY, digest_size=16).hexdigest()

    assert content.problems == ()
    assert content.media == {
        "media/quay.jpg": MediaFile(
            file=tmp_path / "media" / "quay.jpg",
            digest=digest,
            picture=Picture(path=f"media/quay-{digest[:8]}.jpg", width=40, height=20),
        )
    }


def test_pictures_of_headers_entries_and_the_settings_are_read(tmp_path):
    """And those that nobody names are not."""
    files = {
        f"media/{name}.png": picture(size=(8, i)) for i, name in enumerate(["header", "entry", "logo", "unused"], 1)
    }
    blog = "image: {src: media/header.png, alt: A}\n" + blog_with("media/entry.png")
    content = read_content(
        write(tmp_path, {**files, "a.yaml": blog, "site.yaml": "publisher: {name: H, logo: media/logo.png}"})
    )

    assert content.problems == ()
    assert set(content.media) == {"media/header.png", "media/entry.png", "media/logo.png"}


def test_a_picture_on_the_web_is_not_looked_for(tmp_path):
    """Readers get a link to it; a logo has to be here."""
    content = read(tmp_path, "https://example.org/quay.jpg")

    assert (content.problems, dict(content.media)) == ((), {})


def test_a_folder_within_media_may_hold_pictures(tmp_path):
    """Names with spaces and capitals are published without."""
    content = read(tmp_path, "media/2025/Boats in rain.png")

    (found,) = content.media.values()
    assert re.fullmatch(r"media/boats-in-rain-[0-9a-f]{8}\.png", found.picture.path)


def test_an_ending_that_the_bytes_contradict_is_put_right(tmp_path):
    """A server tells browsers the type by the ending."""
    content = read(tmp_path, "media/a.jpg", **{"media/a.jpg": picture("webp")})

    assert content.problems == ()
    assert content.media["media/a.jpg"].picture.path.endswith(".webp")


@pytest.mark.parametrize(("written", "on_disk"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_are_the_same_however_they_are_written(tmp_path, written, on_disk):
    """MacOS takes them apart in names, and keyboards do not."""
    name = "media/café.png"
    content = read(tmp_path, normalize(written, name), **{normalize(on_disk, name): picture()})

    assert content.problems == ()
    assert content.media[normalize(written, name)].file.is_file()


@pytest.mark.parametrize(
    ("src", "rest"),
    [
        ("quay.jpg", f"which is not in media/; {EXPECTED} (write src: media/quay.jpg)"),
        ("content/media/quay.jpg", f"which is not in media/; {EXPECTED} (write src: media/quay.jpg)"),
        ("static/logo.png", (f"which is not in media/; {EXPECTED} "
                             "(copy the picture into content/media and write src: media/logo.png)")),
        ("media", f"which is not in media/; {EXPECTED} (copy the picture into content/media)"),
        ("media\\quay.jpg", f"with a backslash; {EXPECTED} (write src: media/quay.jpg)"),
        ("/media/quay.jpg", f"which starts outside the content folder; {EXPECTED} (write src: media/quay.jpg)"),
        ("~/quay.jpg", f"which starts outside the content folder; {EXPECTED} (write src: media/quay.jpg)"),
        ("C:\\Users\\kari\\quay.jpg", f"which starts outside the content folder; {EXPECTED} (write src: media/quay.jpg)"),
        ("file:///home/kari/harbour.jpg", (f"which starts outside the content folder; {EXPECTED} "
                                           "(copy the picture into content/media and write src: media/harbour.jpg)")),
        ("../media/quay.jpg", f"which leads out of its folder; {EXPECTED} (write src: media/quay.jpg)"),
        ("media/../../quay.jpg", f"which leads out of its folder; {EXPECTED} (write src: media/quay.jpg)"),
        ("./media/quay.jpg", f"which is no plain path; {EXPECTED} (write src: media/quay.jpg)"),
        ("media//quay.jpg", f"which is no plain path; {EXPECTED} (write src: media/quay.jpg)"),
        ("media/2025/", f"which is no plain path; {EXPECTED} (copy the picture into content/media)"),
        ("https://", f"which is a web address; {EXPECTED} (copy the picture into content/media)"),
        ("https://example.org/a quay.jpg", (f"which is no whole web address; {EXPECTED}, or an address that starts with "
                                            "https:// (copy it from the browser's address line)")),
        ("www.example.org/boats.jpg", (f"which is no whole web address; {EXPECTED}, or an address that starts with "
                                       "https:// (write src: https://www.example.org/boats.jpg)")),
        ("data:image/png;base64,iVBORw0K", f"which is a web address; {EXPECTED} (copy the picture into content/media)"),
        ("media/Quay.jpg", 'which is not there; expected a picture in media/ (did you mean "media/quay.jpg"?)'),
        ("media/quay.jpeg", 'which is not there; expected a picture in media/ (did you mean "media/quay.jpg"?)'),
        ("media/QUAY", 'which is not there; expected a picture in media/ (did you mean "media/quay.jpg"?)'),
        ("media/Boats in rain.png",
         'which is not there; expected a picture in media/ (did you mean "media/2025/Boats in rain.png"?)'),
        ("media/2025/Boats%20in%20rain.png",
         "which is not there; expected a picture in media/ (write src: media/2025/Boats in rain.png)"),
        ("media/harbour.png", "which is not there; expected a picture in media/ (copy the picture into content/media)"),
        ("media/quay.jpg/a.jpg", "which is not there; expected a picture in media/ (copy the picture into content/media)"),
        ("media/2025", "which is a folder; expected a picture (name a picture in it)"),
    ],
)  # fmt: skip
def test_a_text_that_names_no_picture_gets_what_to_write(tmp_path, src, rest):
    """What is there is offered first."""
    content = read(tmp_path, src)

    assert lines(content) == [f'content/a.yaml:3:29: error: src "{src}", {rest}']
    assert content.media == {}


def test_a_file_whose_name_has_a_backslash_is_to_be_renamed(tmp_path):
    """It is not offered to who named it."""
    content = read(tmp_path, "media/2025\\quay.jpg", **{"media/2025\\quay.jpg": QUAY})

    assert lines(content) == [
        (
            'content/a.yaml:3:29: error: src "media/2025\\quay.jpg", with a backslash in its name; '
            f"{EXPECTED} (rename the file)"
        )
    ]


def test_a_folder_with_a_capital_is_named(tmp_path):
    """Some disks take Media for media, and the web server will not."""
    content = read_content(write(tmp_path, {"Media/quay.jpg": QUAY, "a.yaml": blog_with("media/quay.jpg")}))

    assert lines(content) == [
        ('content/a.yaml:3:29: error: src "media/quay.jpg", which is not there; expected a picture in media/ '
         "(rename the folder content/Media to media)")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "rest"),
    [
        (b"", "which is an empty file; expected a picture (copy or export it again)"),
        (QUAY[:-40], "which breaks off before its end; expected a whole picture (copy or export it again)"),
        (picture("TIFF"), ("which is a TIFF picture; expected a picture that browsers show: JPEG, PNG, WebP, AVIF, GIF or "
                           "SVG (export it as JPEG or PNG)")),
        (b"<!doctype html><p>Not found", ("which is a web page; expected a picture that browsers show: JPEG, PNG, WebP, AVIF, GIF "
                                          "or SVG (the picture has an address of its own: save it from there)")),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>\n<script/></svg>",
         ("which has a script in line 2; expected an SVG that is nothing but a picture (export it as plain SVG, or as PNG)")),
    ],
    ids=["empty", "cut", "tiff", "page", "script"],
)  # fmt: skip
def test_a_file_that_is_no_picture_is_a_problem_where_it_is_named(tmp_path, data, rest):
    """In the live blog's file, at the value."""
    content = read(tmp_path, "media/a.jpg", **{"media/a.jpg": data})

    assert lines(content) == [f'content/a.yaml:3:29: error: src "media/a.jpg", {rest}']


def test_a_large_file_is_not_read(tmp_path):
    """A film named by mistake would fill the memory."""
    write(tmp_path, {"media/film.jpg": b""})
    os.truncate(tmp_path / "media" / "film.jpg", LARGEST + 1_000_000)

    assert lines(read(tmp_path, "media/film.jpg")) == [
        'content/a.yaml:3:29: error: src "media/film.jpg", which has 51 MB; expected at most 50 MB (scale it down)'
    ]


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path):
    """The disk with the photos is not there."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.jpg").symlink_to("nowhere")

    assert lines(read(tmp_path, "media/a.jpg")) == [
        'content/a.yaml:3:29: error: src "media/a.jpg", which is a link that leads nowhere; expected a picture'
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_a_problem(tmp_path):
    """Reading it would wait for ever."""
    (tmp_path / "media").mkdir()
    os.mkfifo(tmp_path / "media" / "a.jpg")

    assert lines(read(tmp_path, "media/a.jpg")) == [
        'content/a.yaml:3:29: error: src "media/a.jpg", which is no ordinary file; expected a picture'
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("closed", ["media/quay.jpg", "media"])
def test_what_cannot_be_read_is_a_problem(tmp_path, closed):
    """Permissions are the person's to mend."""
    read(tmp_path, "media/quay.jpg")
    (tmp_path / closed).chmod(0)
    content = read_content(tmp_path)
    (tmp_path / closed).chmod(0o700)

    assert lines(content) == [
        'content/a.yaml:3:29: error: src "media/quay.jpg", which cannot be read: Permission denied'
    ]


def test_a_position_is_a_warning(tmp_path):
    """A photo from a source's window says where the window is."""
    content = read(tmp_path, "media/a.jpg", **{"media/a.jpg": picture("jpg", exif=exif(position=True))})

    assert lines(content) == [
        ('content/a.yaml:3:29: warning: src "media/a.jpg", which says where it was taken (GPS), so that people in it or '
         "behind it can be found; expected a picture without its place "
         '(export it without metadata, or exiftool "-gps*=" "content/media/a.jpg")')
    ]  # fmt: skip
    assert set(content.media) == {"media/a.jpg"}


def test_a_heavy_picture_is_a_warning(tmp_path):
    """Readers on phones wait for it, and pay for it."""
    content = read(tmp_path, "media/a.png", **{"media/a.png": picture() + b"\0" * HEAVY})

    assert lines(content) == [
        ('content/a.yaml:3:29: warning: src "media/a.png", which has 2 MB (40 × 20 pixels); '
         "expected at most 2 MB, for readers on phones (scale it to 2,000 pixels or fewer)")
    ]  # fmt: skip
    assert set(content.media) == {"media/a.png"}


def test_every_place_is_told_and_each_file_is_read_once(tmp_path, monkeypatch):
    """Two entries with one wrong picture are two lines to mend."""
    read_files = []
    monkeypatch.setattr(
        media_module, "measure", lambda data: read_files.append(data) or media_module.Words("which is x")
    )
    write(
        tmp_path,
        {"media/a.jpg": QUAY, "a.yaml": blog_with("media/a.jpg", "media/a.jpg"), "b.yaml": blog_with("media/a.jpg")},
    )

    assert lines(read_content(tmp_path)) == [
        'content/a.yaml:3:29: error: src "media/a.jpg", which is x',
        'content/a.yaml:4:29: error: src "media/a.jpg", which is x',
        'content/b.yaml:3:29: error: src "media/a.jpg", which is x',
    ]
    assert read_files == [QUAY]


def test_a_live_blog_with_other_errors_still_gets_those_of_its_pictures(tmp_path):
    """All at once, as with everything; the alternative text is one of the others."""
    blog = (
        "headline: A\nstate: over\nentries:\n- image: {src: quay.jpg}\n- image:\n    src: media/none.jpg\n    alt: A\n"
    )
    content = read_content(write(tmp_path, {"media/quay.jpg": QUAY, "a.yaml": blog}))

    assert [line.split(";")[0] for line in lines(content)] == [
        'content/a.yaml:2:8: error: state "over"',
        "content/a.yaml:4:10: error: image without alt:",
        'content/a.yaml:4:16: error: src "quay.jpg", which is not in media/',
        'content/a.yaml:6:10: error: src "media/none.jpg", which is not there',
    ]


def test_a_picture_in_a_part_of_a_live_blog_is_told_there(tmp_path):
    """A folder's files are each their own author's."""
    parts = {"a/blog.yaml": "headline: A\n", "a/mon.yaml": "entries:\n- body: x\n- image: {src: media/x.png, alt: A}\n"}

    assert [line.split(",")[0] for line in lines(read_content(write(tmp_path, parts)))] == [
        'content/a/mon.yaml:3:16: error: src "media/x.png"'
    ]


def test_the_picture_of_a_removed_entry_is_not_wanted(tmp_path):
    """It may have been taken away for the same reason."""
    blog = "headline: A\nentries:\n- {deleted: {reason: Wrong}, image: {src: media/gone.jpg, alt: A}}\n"
    content = read_content(write(tmp_path, {"a.yaml": blog}))

    assert (content.problems, content.media) == ((), {})


def test_a_logo_is_a_picture_in_media(tmp_path):
    """It is published with the site, and told of in site.yaml."""
    settings = "publisher:\n  name: Harbour News\n  logo: https://example.org/logo.svg\n"

    assert lines(read_content(write(tmp_path, {"site.yaml": settings}))) == [
        (f'content/site.yaml:3:9: error: logo "https://example.org/logo.svg", which is a web address; {EXPECTED} '
         "(copy the picture into content/media and write logo: media/logo.svg)")
    ]  # fmt: skip


def test_a_logo_of_settings_with_other_errors_is_told_too(tmp_path):
    """All at once."""
    settings = "page_size: 0\npublisher: {name: Harbour News, logo: logo.png}\n"

    assert [line.split(";")[0] for line in lines(read_content(write(tmp_path, {"site.yaml": settings})))] == [
        "content/site.yaml:1:12: error: page_size 0",
        'content/site.yaml:2:39: error: logo "logo.png", which is not in media/',
    ]


@given(st.text(max_size=60))
def test_no_text_for_a_src_is_a_traceback(tmp_path_factory, src):
    """A problem, a picture, or nothing given; the problems can be printed."""
    folder = tmp_path_factory.getbasetemp() / "any-src"
    if not folder.exists():
        write(folder, {"media/quay.jpg": QUAY})
    places = media_module.PictureUse(src, "src", "a.yaml", media_module.Position(1, 1))
    found, problems = media_module.read_media(folder, [places])

    assert bool(found) != any(problem.severity is Severity.ERROR for problem in problems)


@example("long-" * 60, bytes(16), "jpg")
@given(st.text(max_size=300), st.binary(min_size=16, max_size=16), st.sampled_from(["jpg", "svg"]))
def test_a_published_path_is_safe_in_every_address_and_on_every_disk(stem, digest, ext):
    """Whatever a file is called."""
    path = published_path(stem, digest.hex(), ext)

    assert re.fullmatch(r"media/[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}\.(jpg|svg)", path)
    assert len(path) <= 110


def test_a_name_of_which_nothing_is_left_is_called_picture():
    """A file may be called in letters that have no ASCII form."""
    assert published_path("港", "1f0c9a7e5b3d", "jpg") == "media/picture-1f0c9a7e.jpg"


def test_other_bytes_have_another_path(tmp_path):
    """A cache never shows the old picture, and two files of one name are two."""
    content = read_content(write(tmp_path, {
        "media/a/quay.png": picture(size=(8, 8)), "media/b/quay.png": picture(size=(9, 9)),
        "a.yaml": blog_with("media/a/quay.png", "media/b/quay.png"),
    }))  # fmt: skip

    assert len({found.picture.path for found in content.media.values()}) == 2
