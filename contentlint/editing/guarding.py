"""Who may ask the server anything: the page that it served itself, to the person who started it.

A page of the web can send requests to this machine, and a name of the web can be made to lead to it. So a request must name this machine as
its host, come from a page of this server where the browser tells, and carry the key of this run, which stands in the address that the
program opened and which no other page can read.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY_HEADER: Final = "x-contentlint-key"
_HEADERS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def policy(nonce: str) -> str:
    """The Content-Security-Policy: scripts and styles of the server, styles that its script makes, nothing else; no HTML made of text."""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


class Guarded:
    """The application, for requests that may be answered. hosts: names of this server, with its port."""

    def __init__(self, application: ASGIApp, hosts: frozenset[str], key: str) -> None:
        self._application = application
        self._hosts = hosts
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] == "http":
            if why := self._objection(scope):
                await PlainTextResponse(f"contentlint: {why}\n", 403, dict(_HEADERS))(scope, receive, send)
            else:
                await self._application(scope, receive, _with_headers(send))

    def _objection(self, scope: Scope) -> str:
        """Why a request is refused; "" when it is not."""
        headers = Headers(scope=scope)
        if [value.lower() for value in headers.getlist("host")] not in [[host] for host in self._hosts]:
            return "this server answers to its own address only"
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            return "requests of other pages are refused"
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "requests of other pages are refused"
        if scope["method"] == "POST" and scope["path"] != "/" and not self.knows(headers.get(KEY_HEADER, "")):
            return "this page is not of this run; open the address that contentlint serve shows"
        return ""

    def knows(self, key: str) -> bool:
        """Whether it is the key of this run."""
        return secrets.compare_digest(key.encode(), self._key.encode())


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
