"""One process of Node for all tests of the page's scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_reading import Node

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """Run the scripts of pages, each job by itself."""
    process = Node()
    yield process
    process.end()
