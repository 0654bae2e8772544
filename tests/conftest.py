"""Settings that hold for all tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
