"""Settings that hold for all tests."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NO_NETWORK = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]

# A busy machine makes examples slowly, and rare shapes are filtered out; neither is a failure of what is tested.
settings.register_profile(
    "talkfeed", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.load_profile("talkfeed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` writes what cases give as what they should give; review the difference."""
    parser.addoption("--accept", action="store_true", help="write what is found as what is expected")


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Asserts that a file holds a text; with --accept, writes it there first."""

    def check(expected: Path, found: str) -> None:
        if request.config.getoption("--accept"):
            expected.write_bytes(found.encode())

        assert expected.read_bytes().decode() == found

    return check


@cache
def missing_for_a_browser():
    """What this machine lacks for looking at pages, in words; empty where nothing is."""
    if CHROMIUM is None:
        return "needs Chromium (on Debian: apt-get install chromium)"
    driver, _ = compute_driver_executable()
    started = subprocess.run([driver, "--version"], capture_output=True, text=True, check=False)
    return f"needs a library of Playwright's driver: {started.stderr.strip()}" if started.returncode else ""


@pytest.fixture(scope="module")
def browser():
    """Chromium, one for each file of tests."""
    if missing := missing_for_a_browser():
        assert "CI" not in os.environ, f"CI looks at the pages: {missing}"
        pytest.skip(missing)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *NO_NETWORK])
        yield running
        running.close()
