"""What every test stands on: the shipped content, a moment, and nobody's own settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import moment
import pytest
from program import surroundings

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import Loaded, load
from sarcoma_nav.model.contact import Contact

if TYPE_CHECKING:
    from collections.abc import Callable

    from sarcoma_nav.model.content import Content, Directory


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever runs the tests choose the moment at which those marked `clock` run."""
    parser.addoption(
        "--at", metavar="WHEN", help="run as if it were this moment, such as 2026-11-29T03:30"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Rule out this machine's local contacts and settings, in child processes too."""
    for name in [name for name in os.environ if name.startswith("SARCOMA_NAV_")]:
        del os.environ[name]
    own = surroundings()
    os.environ.update({name: own[name] for name in ("HOME", "XDG_CONFIG_HOME")})
    if at := config.getoption("--at"):
        os.environ[moment.VARIABLE] = at


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """Return the shipped content as it was read."""
    return load(Files())


@pytest.fixture(scope="session")
def content(loaded: Loaded) -> Content:
    """Return the shipped pathways."""
    return loaded.content


@pytest.fixture(scope="session")
def directory(loaded: Loaded) -> Directory:
    """Return the shipped contacts."""
    return loaded.directory


@pytest.fixture(scope="session")
def service() -> Callable[..., Contact]:
    """Return a maker of contacts, for which only what matters need be said."""

    def make(name="service", **said) -> Contact:
        known = {"id": name, "name": name, "group": "other", "serves": "everybody"}
        return Contact(**{**known, "verified": "2026-03", "review_by": "2028-03", **said})

    return make
