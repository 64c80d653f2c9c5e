"""contentlint: a content-quality linter for the articles of medical websites."""

__version__ = "0.1.0"
