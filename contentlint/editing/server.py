"""The draft page as an application of Starlette. Nothing of a draft is kept or logged.

Work that needs the session is done by one thread, one request after another; a check that its page has given up meanwhile is not begun.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from contentlint import __version__
from contentlint.editing.desk import Desk, Unreadable
from contentlint.editing.drafts import KINDS, BadDraft, from_json
from contentlint.editing.exporting import FORMATS
from contentlint.editing.guarding import Guarded, policy
from contentlint.editing.opening import MOST_BYTES, SUFFIXES, opened_address
from contentlint.editing.page import TYPES, files, template
from contentlint.editing.phrases import phrases
from contentlint.linting.settings import SettingsError
from contentlint.reporting.html import LANGUAGE
from contentlint.reporting.phrases import KIND
from contentlint.reporting.records import dumps
from contentlint.reporting.view import TONGUES, Tongue

MOST_PASTED: Final = 8_000_000  # bytes of HTML from the clipboard
MOST_ASKED: Final = 8_000_000  # bytes of JSON: a draft of the greatest length, escaped
_LATE: Final = 499  # as nginx says of a request that nobody waits for any more
Given = TypeVar("Given")


class TooLarge(ValueError):
    """What was sent has more bytes than it may."""


class Server:
    """The application (`application`) for a desk. worker: the one thread that made the desk and does its work; hosts: names of the server,
    with its port; key: of this run; language: of the page when its address names none."""

    def __init__(self, desk: Desk, worker: ThreadPoolExecutor, hosts: frozenset[str], key: str, language: Tongue) -> None:
        self._desk = desk
        self._key = key
        self._language = language
        self._worker = worker
        self._turn = asyncio.Lock()
        routes = [
            Route("/", self._page, methods=["GET", "POST"]),
            Route("/static/{name}", self._file),
            Route("/api/{name}", self._asked, methods=["POST"]),
        ]
        self.application = Guarded(Starlette(routes=routes, lifespan=self._lifespan), hosts, key)

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._worker.submit(self._desk.checker.warm)
        yield
        self._worker.submit(self._desk.checker.close)
        self._worker.shutdown()

    async def _page(self, request: Request) -> Response:
        """The page, with the draft that it was sent, as by itself in another language."""
        if not self.application.knows(request.query_params.get("key", "")):
            words = "\n\n".join(phrases(tongue)["wrong address"] for tongue in TONGUES)
            return PlainTextResponse(words + "\n", 403)
        draft = None
        if request.method == "POST":
            with suppress(BadDraft, TooLarge):
                draft = from_json(_mapping((await _body(request, MOST_ASKED)).removeprefix(b"draft="))).as_json()
        language = self._tongue(request)
        nonce = secrets.token_urlsafe(16)
        text = template("page.html").render(
            say=phrases(language), language=LANGUAGE[language], tongue=language, tongues=TONGUES, names=LANGUAGE,
            key=self._key, draft=draft, nonce=nonce, version=__version__,
            kinds=[(kind, KIND[language][kind]) for kind in KINDS if kind], suffixes=",".join(SUFFIXES), formats=FORMATS,
        )  # fmt: skip
        return Response(text, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy(nonce)})

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in files():
            return PlainTextResponse("contentlint: no such file\n", 404)
        return Response(files()[name], media_type=TYPES[Path(name).suffix])

    async def _asked(self, request: Request) -> Response:
        """A request of the page's script."""
        words = phrases(self._tongue(request))
        try:
            return await self._answered(request.path_params["name"], request)
        except ClientDisconnect:
            return Response(status_code=_LATE)
        except TooLarge:
            return _json({"error": words["too large"]}, 413)
        except BadDraft as error:
            return _json({"error": words[str(error)]}, 422)
        except (Unreadable, SettingsError, OSError) as error:
            return _json({"error": str(error)}, 422)
        except Exception as error:  # whatever a draft may do to the program; a message of it might quote the draft
            if os.environ.get("CONTENTLINT_DEBUG"):
                raise
            return _json({"error": words["failed"].format(what=type(error).__name__)}, 500)

    async def _answered(self, name: str, request: Request) -> Response:
        desk, language = self._desk, self._tongue(request)
        if name == "paste":
            data = await _body(request, MOST_PASTED)
            return _json(await self._do(lambda: desk.paste(data)))
        if name == "open":
            data, file = await _body(request, MOST_BYTES), request.query_params.get("name", "")
            return _json(await self._do(lambda: desk.open(file, data, language)))
        asked = _mapping(await _body(request, MOST_ASKED))
        if name == "check":
            async with self._turn:
                if await request.is_disconnected():  # the page has sent a newer one
                    return Response(status_code=_LATE)
                return _json(await self._do(lambda: desk.check(asked, language)))
        if name == "open-address":
            draft = await asyncio.to_thread(opened_address, str(asked.get("url", "")))
            return _json(draft.as_json())
        if name == "export":
            made = await self._do(lambda: desk.export(asked, language))
            disposition = f"attachment; filename*=UTF-8''{quote(made.name)}"
            return Response(made.data, headers={"Content-Type": made.type, "Content-Disposition": disposition})
        if action := desk.action(name):
            return _json(await self._do(lambda: action(asked, language)))
        return PlainTextResponse("contentlint: no such request\n", 404)

    async def _do(self, work: Callable[[], Given]) -> Given:
        """What the thread of the session makes of it."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _tongue(self, request: Request) -> Tongue:
        asked = request.query_params.get("lang", "")
        return asked if asked in TONGUES else self._language


async def _body(request: Request, most: int) -> bytes:
    """What was sent. Raises TooLarge as soon as it is."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise TooLarge
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)


def _mapping(data: bytes) -> Mapping[str, Any]:
    """A JSON object. Raises BadDraft for anything else."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadDraft("bad request") from error
    if not isinstance(value, dict):
        raise BadDraft("bad request")
    return value


def _json(value: Mapping[str, Any], status: int = 200) -> Response:
    return Response(dumps(dict(value)), status, media_type="application/json")
