"""What this installation consists of: the default theme's folder, and all that renders.

Looks at the installed package; the layers below get what they need from here as values.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_RENDERING = (
    "babel", "fontpkg-amiri", "fontpkg-frank-ruhl-libre", "fontpkg-noto-serif", "jinja2", "markdown", "markupsafe",
    "msgspec", "nh3", "pillow", "tzdata", "uharfbuzz",
)  # fmt: skip


def default_theme() -> Path:
    """The theme in the wheel; in a checkout, the templates/ at its top."""
    shipped = _PACKAGE / "templates"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / "templates"


@cache
def engine() -> str:
    """A digest of this program and the libraries that make a page's bytes.

    The program counts by its own files rather than by its version, so that work on it never
    leaves pages of an older state standing.
    """
    digest = blake2b(digest_size=12)
    digest.update(f"python {sys.version_info[:2]}\n".encode())  # its tables of characters render too
    for name in _RENDERING:
        digest.update(f"{name} {version(name)}\n".encode())
    for file in sorted(_PACKAGE.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
