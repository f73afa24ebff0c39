"""A navigator of the Oxford Sarcoma Advisory Group's guideline, for the terminal."""

from typing import Final

__version__: Final = "0.1.0"
