"""The language server on standard input and output: the protocol, by way of pygls."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Generator
from importlib.metadata import version
from typing import Any, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from contentlint.editing.language_server.actions import EXPLAIN, FIX_ALL
from contentlint.editing.language_server.checking import Checker
from contentlint.editing.language_server.completing import TRIGGERS
from contentlint.editing.language_server.service import Service
from contentlint.linting.configuration import Configuration
from contentlint.reporting.product import NAME
from contentlint.reporting.view import Tongue

_ACTIONS: Final = (types.CodeActionKind.QuickFix, FIX_ALL)


class Protocol(LanguageServerProtocol):
    """pygls without two of its ways: it would cut lines at characters that end none in the protocol, and count in what unit it likes."""

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        if params.capabilities.general is not None:
            params.capabilities.general.position_encodings = [types.PositionEncodingKind.Utf16]  # which every editor knows
        return (yield from super().lsp_initialize(params))

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


def serve(configured: Callable[[], Configuration], language: Tongue | None, usual: Tongue) -> None:
    """Serve one editor until it says goodbye. `language`: that of all words; without it the editor's own, or the `usual` one.

    Raises SettingsError for a mistake in how the command was given.
    """
    stdout, sys.stdout = sys.stdout, sys.stderr  # what somebody prints must not get in between
    logging.getLogger("pygls").setLevel(logging.ERROR)
    server = LanguageServer(NAME, version(NAME), protocol_cls=Protocol)

    def publish(uri: str, number: int | None, found: list[types.Diagnostic]) -> None:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, number))

    def tell(message: str) -> None:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    service = Service(Checker(configured), publish, tell, language or usual)
    _register_documents(server, service)
    _register_help(server, service)
    _register_settings(server, service, language)
    try:
        server.start_io(stdout=stdout.buffer)
    finally:
        service.close()


def _register_documents(server: LanguageServer, service: Service) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        service.opened(item.uri, item.language_id, item.version, item.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        service.changed(params.text_document.uri, params.text_document.version, params.content_changes)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        service.saved(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        service.closed(params.text_document.uri)


def _register_help(server: LanguageServer, service: Service) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await service.hover(params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_ACTIONS))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        wanted = params.context.only or [types.CodeActionKind.QuickFix]
        found = []
        if any(_covers(kind, types.CodeActionKind.QuickFix) for kind in wanted):
            found += await service.actions(params.text_document.uri, params.range, fix_all=False)
        if any(_covers(kind, FIX_ALL) for kind in wanted):
            found += await service.actions(params.text_document.uri, params.range, fix_all=True)
        return found

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        return service.complete(params.text_document.uri, params.position)

    @server.command(EXPLAIN)
    def explain(rule: str) -> None:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, service.page(rule)))


def _register_settings(server: LanguageServer, service: Service, language: Tongue | None) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        if language is None and params.locale:
            service.language = _tongue(params.locale)
        documents = params.capabilities.text_document
        if documents is not None and documents.hover is not None and documents.hover.content_format is not None:
            service.markdown = types.MarkupKind.Markdown in documents.hover.content_format

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is not None and watching.dynamic_registration:
            watcher = types.FileSystemWatcher("**/*.toml")  # settings, what they extend, facts: whatever they are called
            options = types.DidChangeWatchedFilesRegistrationOptions([watcher])
            wanted = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def configured(params: types.DidChangeWatchedFilesParams) -> None:
        await service.configured()


def _covers(wanted: str, kind: str) -> bool:
    """Whether a kind of action is, or is below, what an editor asks for."""
    return kind == wanted or kind.startswith(f"{wanted}.")


def _tongue(locale: str) -> Tongue:
    name = locale.lower()
    return "zh" if name.startswith("zh") else "ru" if name.startswith("ru") else "en"
