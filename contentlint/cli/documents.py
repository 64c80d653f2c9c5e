"""The pages of a command that looks at them without linting: read one after another, those that cannot be read named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from contentlint.cli.options import configuration, reading, settings_errors
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import Document
from contentlint.reading.page import read
from contentlint.reading.tree import SelectorError
from contentlint.reading.unreadable import NotAPage
from contentlint.sources.pages import Page, data


class Documents:
    """Documents of pages, with the settings that each page has. `failed`: some page could not be read."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = pages
        self._configuration = configuration()
        self.failed = False

    def __iter__(self) -> Iterator[Document]:
        for page in self._pages:
            document = self.read(page)
            if document is not None:
                yield document

    def read(self, page: Page) -> Document | None:
        """The page; None, and a line on standard error, when it cannot be read."""
        with settings_errors():
            document = _read(page, self._configuration.of(page.path).settings)
        if not isinstance(document, str):
            return document
        click.echo(f"contentlint: cannot read {page.path}: {document}", err=True)
        self.failed = True
        return None


def _read(page: Page, settings: Settings) -> Document | str:
    """The page, or why it cannot be read."""
    content = data(page, settings.max_file_size)
    if isinstance(content, str):
        return content
    if len(content) > settings.max_file_size:
        return f"more than {settings.max_file_size} bytes"
    try:
        return read(page.path, content, reading(settings), page.hints)
    except NotAPage as error:
        return str(error)
    except SelectorError as error:
        raise SettingsError(str(error)) from error
    except Exception as error:  # a page that breaks the reader is named, and the run goes on
        return f"{type(error).__name__}: {error}"
