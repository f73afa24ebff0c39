"""What every test stands on: the shipped content, and nobody's own settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import Loaded, load
from sarcoma_nav.model.contact import Contact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.model.content import Content, Directory


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Rule out this machine's local contacts and settings, in child processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("no-settings")))
        for name in [name for name in os.environ if name.startswith("SARCOMA_NAV_")]:
            patch.delenv(name)
        yield


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
