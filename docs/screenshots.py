"""Makes the pictures of the README anew: the sample's pages, as Chromium shows them.

    .venv/bin/python docs/screenshots.py

Needs the packages of the tests and Chromium.
"""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
BLOG = "belle-isle-storm/index.html"
PHONE, GAP = (360, 1180), 24


def build(folder: Path) -> Path:
    """The sample's site."""
    shutil.copytree(ROOT / "content", folder / "content")
    subprocess.run(
        [sys.executable, "-m", "talkfeed", "build", "--templates", ROOT / "templates"], cwd=folder, check=True
    )
    return folder / "site"


def save(image: Image.Image, name: str) -> None:
    file = ROOT / "docs/images" / name
    image.convert("RGB").save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = build(Path(name))
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])

        def shoot(page: str, size: tuple[int, int], scheme: str) -> Image.Image:
            context = chromium.new_context(
                viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=False
            )
            shown = context.new_page()
            shown.goto((site / page).as_uri())
            image = Image.open(BytesIO(shown.screenshot()))
            context.close()
            return image

        save(shoot(BLOG, (1280, 1500), "light"), "front-page.png")
        phones = [("index.html", "light"), (BLOG, "dark"), ("belle-isle-storm/page/2.html", "dark")]
        sheet = Image.new("RGB", (len(phones) * (PHONE[0] + GAP) - GAP, PHONE[1]), "#999999")
        for n, (page, scheme) in enumerate(phones):
            sheet.paste(shoot(page, PHONE, scheme), (n * (PHONE[0] + GAP), 0))
        save(sheet, "phones.png")
        chromium.close()


if __name__ == "__main__":
    main()
