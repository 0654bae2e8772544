"""Pictures made for tests, some pixels large."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
"""Pillow's names by the endings of what we publish."""

ORIENTATION, GPS = 0x0112, 0x8825


def picture(ext: str = "png", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """The bytes of a picture that is not one colour, so that its data have some length."""
    made = Image.linear_gradient("L").resize(size).convert("RGB")
    stream = BytesIO()
    made.save(stream, FORMATS.get(ext, ext), **options)
    return stream.getvalue()


def exif(*, orientation: int | None = None, position: bool = False) -> bytes:
    """EXIF as a camera writes it."""
    tags = Image.Exif()
    if orientation:
        tags[ORIENTATION] = orientation
    if position:
        tags[GPS] = {1: "N", 2: (59.0, 54.0, 30.0), 3: "E", 4: (10.0, 44.0, 0.0)}
    return tags.tobytes()
