"""The size of a picture is read from its bytes, and what browsers cannot show is named."""

from __future__ import annotations

import struct
import time
import warnings
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from picture_samples import FORMATS, exif, picture
from talkfeed.content.pictures import MOST_PIXELS, Measured, Words, measure

SAMPLES = {ext: picture(ext, (33, 21)) for ext in FORMATS}
SAMPLES["animated gif"] = picture("gif", save_all=True, append_images=[Image.new("RGB", (40, 20), "red")])
SAMPLES["animated webp"] = picture("webp", save_all=True, append_images=[Image.new("RGB", (40, 20), "red")])
SAMPLES["progressive jpg"] = picture("jpg", (90, 70), progressive=True)
SAMPLES["jpg with exif"] = picture("jpg", exif=exif(orientation=1))


@pytest.mark.parametrize("ext", FORMATS)
def test_a_picture_s_size_and_ending_are_those_of_its_bytes(ext):
    """Whatever its name says."""
    assert measure(SAMPLES[ext]) == Measured(ext, 33, 21, tells_place=False)


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (40, 20)), (3, (40, 20)), (5, (20, 40)), (6, (20, 40)), (8, (20, 40))]
)
def test_a_picture_that_browsers_turn_has_the_size_that_they_show(orientation, size):
    """A telephone held upright writes a wide picture and says so."""
    found = measure(picture("jpg", exif=exif(orientation=orientation)))

    assert (found.width, found.height) == size


@pytest.mark.parametrize(("ext", "size"), [("png", (20, 40)), ("avif", (20, 40)), ("webp", (40, 20))])
def test_each_format_is_turned_as_chromium_turns_it(ext, size):
    """WebP is not; seen in Chromium, and held against it in the next test where there is one."""
    found = measure(picture(ext, exif=exif(orientation=6)))

    assert (found.width, found.height) == size


@pytest.mark.browser
def test_chromium_agrees_about_every_size(browser, tmp_path):
    """Width and height on the page keep the place that the picture will need."""
    samples = {f"{ext}-{turn}.{ext}": picture(ext, exif=exif(orientation=turn)) for ext in FORMATS for turn in (1, 6)}
    for name, data in samples.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "index.html").write_text("".join(f'<img src="{name}">' for name in samples))
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri(), wait_until="load")
    shown = page.evaluate("[...document.images].map(image => [image.naturalWidth, image.naturalHeight])")
    page.close()

    assert {name: tuple(size) for name, size in zip(samples, shown, strict=True)} == {
        name: measure(data)[1:3] for name, data in samples.items()
    }


@pytest.mark.parametrize("ext", ["jpg", "png", "webp", "avif"])
def test_a_position_in_the_exif_is_seen(ext):
    """A source's house can be found by it."""
    assert measure(picture(ext, exif=exif(position=True))).tells_place


def test_a_position_in_the_xmp_is_seen():
    """Programs that edit photos copy it there."""
    assert measure(picture("jpg", xmp=b"<x:xmpmeta exif:GPSLatitude='59,54.5N'/>")).tells_place


def test_gps_fields_without_a_position_are_none():
    """Cameras write the version of the fields also where they know no place."""
    tags = Image.Exif()
    tags[0x8825] = {0: b"\2\3\0\0"}

    assert not measure(picture("jpg", exif=tags.tobytes())).tells_place


def test_damaged_exif_is_none():
    """Browsers show the picture, and so do we; no warning of Pillow's gets out."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = measure(picture("jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x88\x25\0\4" * 5))

    assert found == Measured("jpg", 40, 20, tells_place=False)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_picture_cut_anywhere_is_refused(sample):
    """A copy that was interrupted shows as grey on the page."""
    taken = [end for end in range(len(sample)) if isinstance(measure(sample[:end]), Measured)]

    assert taken == []


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@given(noise=st.data())
def test_no_damage_is_a_traceback(sample, noise):
    """Bytes may be anything: a size, or words."""
    damaged = bytearray(sample)
    for _ in range(noise.draw(st.integers(1, 8))):
        damaged[noise.draw(st.integers(0, len(sample) - 1))] = noise.draw(st.integers(0, 255))

    assert isinstance(measure(bytes(damaged)), (Measured, Words))


@given(st.sampled_from([data[:12] for data in SAMPLES.values()]) | st.just(b""), st.binary(max_size=300))
def test_any_bytes_have_a_size_or_words(start, rest):
    """Also behind what a picture begins with."""
    assert isinstance(measure(start + rest), (Measured, Words))


@pytest.mark.parametrize("tail", [b"\0" * 40, b"SEFT appended by a telephone"])
@pytest.mark.parametrize("ext", ["jpg", "png", "gif", "webp"])
def test_what_follows_a_picture_s_end_does_no_harm(ext, tail):
    """Telephones append films and notes of their own."""
    assert isinstance(measure(SAMPLES[ext] + tail), Measured)


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of some bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_001, 10_000), (20_000, 20_000), (65_535, 65_535)])
def test_more_pixels_than_a_page_needs_are_refused(size):
    """Around Pillow's own two limits too, and without its warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = measure(png_that_claims(*size))

    assert found == Words("which has more than 100 million pixels", "a picture for a page", "scale it down")


def test_a_hundred_million_pixels_are_measured():
    """The limit itself is inside; Pillow would warn here."""
    assert MOST_PIXELS == 10_000 * 10_000
    assert measure(png_that_claims(10_000, 10_000)) == Measured("png", 10_000, 10_000, tells_place=False)


@pytest.mark.parametrize(
    ("data", "found", "hint"),
    [
        (b"", "which is an empty file", "copy or export it again"),
        (b"Notes on the quay", "which is no picture", ""),
        (picture("TIFF"), "which is a TIFF picture", "export it as JPEG or PNG"),
        (picture("BMP"), "which is a BMP picture", "export it as JPEG or PNG"),
        (picture("ICO"), "which is an ICO picture", "export it as JPEG or PNG"),
        (picture("JPEG2000"), "which is a JPEG 2000 picture", "export it as JPEG or PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "which is a HEIC picture", "export it as JPEG or PNG"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "which is a HEIC picture", "export it as JPEG or PNG"),
        (b"\xff\x0a rest", "which is a JPEG XL picture", "export it as JPEG or PNG"),
        (b"8BPS\0\1", "which is a Photoshop file", "export it as JPEG or PNG"),
        (b"%PDF-1.7\n", "which is a PDF", "export the page as PNG"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "which is a video", "take a still from it and link to the video"),
        (b"\x1f\x8b\x08\0", "which is a compressed file", "unpack it"),
        (b"version https://git-lfs.github.com/spec/v1\n", "which is a Git LFS pointer", "run git lfs pull"),
        (SAMPLES["png"][:16] + b"\0" * 4 + SAMPLES["png"][20:], "which is damaged", "copy or export it again"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("which") else "",
)  # fmt: skip
def test_what_is_no_picture_for_a_page_is_named(data, found, hint):
    """The words go on after the name of the picture."""
    words = measure(data)

    assert (words.found, words.hint) == (found, hint)


def test_a_photo_of_twelve_million_pixels_is_measured_at_once():
    """Nothing is decoded; a hundred photos would hold up a build otherwise."""
    data = picture("jpg", (4000, 3000))
    start = time.perf_counter()
    found = measure(data)
    seconds = time.perf_counter() - start

    assert found == Measured("jpg", 4000, 3000, tells_place=False)
    assert seconds < 0.1
