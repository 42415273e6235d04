"""Wrap every request: its id, log line and headers, who may call, how often and how much."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import errors, security
from web.limits import RateLimiter, address_key
from web.logs import request_id
from web.metrics import Metrics

logger = logging.getLogger(__name__)

API = "/api/"
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_IMAGES = re.compile(r"/api/v1/conversations/[^/]+/images")
FORM_ROOM = 64_000  # bytes of a picture's form beside the picture
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})  # asked all day long


class RequestScope:
    """Number, time, count and log a request, add the security headers, and answer what nobody caught."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        number = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(number)
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = number
                media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
                secure = scope.get("scheme") == "https"
                for name, value in security.security_headers(scope["path"], media_type, secure=secure).items():
                    if status == 304 and name == "Content-Security-Policy":
                        continue  # without a content type it is the wrong one, and would replace the kept page's
                    headers.setdefault(name, value)
                if scope["path"].startswith(API):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except ClientDisconnect:
            status = status or 499
        except Exception:
            logger.exception("a request failed")
            if status:  # the answer had begun: only closing the connection tells the client
                raise
            answer = errors.response(
                500, "Something went wrong here.", f"Try again later; the log names this request {number}."
            )
            await answer(scope, receive, send_with_headers)
        finally:
            self._record(scope, status, time.perf_counter() - started)
            request_id.reset(token)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or ("static" if status in (200, 206, 304) else "none")
        self.metrics.requests.add(scope["method"], route, str(status))
        if not route.endswith("/events"):  # a stream's length is no answer time
            self.metrics.request_seconds.observe(seconds, route)
        level = logging.DEBUG if scope["path"] in QUIET else logging.INFO
        facts = {
            "method": scope["method"],
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
        }
        logger.log(level, "request", extra=facts)


class Origins:
    """Let pages of allowed origins call the API, and every page fetch the widget and pictures."""

    def __init__(self, app: ASGIApp, *, allowed: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        origin = headers.get("origin", "")
        if not origin:
            await self.app(scope, receive, send)
            return
        if security.is_public(scope["path"]):
            extra = dict(security.cors_headers("*"))
        elif security.is_allowed(origin, headers.get("host", ""), self.allowed):
            if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
                answer = Response(status_code=204, headers={**security.preflight_headers(origin), "Vary": "Origin"})
                await answer(scope, receive, send)
                return
            extra = dict(security.cors_headers(origin))
        elif scope["path"].startswith(API):
            refusal = errors.response(
                403,
                "Pages of this origin may not call this installation.",
                "Add the origin to SABIR_ALLOWED_ORIGINS.",
                headers={"Vary": "Origin"},
            )
            await refusal(scope, receive, send)
            return
        else:
            extra = {}

        async def send_with_cors(message: Message) -> None:
            if message["type"] == "http.response.start":
                response_headers = MutableHeaders(scope=message)
                response_headers.update(extra)
                response_headers.add_vary_header("Origin")
            await send(message)

        await self.app(scope, receive, send_with_cors)


class AddressLimit:
    """Refuse calls of an address that come too often, before their bodies are read."""

    def __init__(self, app: ASGIApp, *, limiter: RateLimiter, metrics: Metrics) -> None:
        self.app = app
        self.limiter = limiter
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and scope["path"].startswith(API):
            wait = self.limiter.take(address_key(client_host(scope)))
            if wait:
                self.metrics.refused.add("address")
                await errors.answer(errors.too_many("this address", wait))(scope, receive, send)
                return
        await self.app(scope, receive, send)


class BodyLimit:
    """Refuse bodies that are too large, announced or not."""

    def __init__(self, app: ASGIApp, *, most: int, most_image: int) -> None:
        self.app = app
        self.most = most
        self.most_image = most_image + FORM_ROOM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.most_image if _IMAGES.fullmatch(scope["path"]) else self.most
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > most:
            await errors.answer(errors.too_large("The body", most))(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > most:
                    raise errors.too_large("The body", most)
            return message

        await self.app(scope, receive_counted, send)


def client_host(scope: Scope) -> str:
    """Return the address of whoever calls; a trusted proxy's word for it has been taken already."""
    client = scope.get("client")
    return client[0] if client else "unknown"
