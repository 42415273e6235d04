"""Say what went wrong, in one shape: `{"error": {"code", "message", "hint"}}`.

HTTPException (FastAPI's)
└── ApiError            an answer with a code, a message and a hint
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from shop.errors import UnknownConversation

MALFORMED = "malformed"
UNAUTHORIZED = "unauthorized"
FORBIDDEN = "forbidden"
NOT_FOUND = "not_found"
METHOD_NOT_ALLOWED = "method_not_allowed"
CONFLICT = "conflict"
TOO_LARGE = "too_large"
UNSUPPORTED_TYPE = "unsupported_type"
INVALID = "invalid"
TOO_MANY = "too_many"
NOT_READY = "not_ready"
INTERNAL = "internal"

CODES = {
    400: MALFORMED,
    401: UNAUTHORIZED,
    403: FORBIDDEN,
    404: NOT_FOUND,
    405: METHOD_NOT_ALLOWED,
    409: CONFLICT,
    413: TOO_LARGE,
    415: UNSUPPORTED_TYPE,
    422: INVALID,
    429: TOO_MANY,
    503: NOT_READY,
}
HINTS = {
    400: "Send well-formed JSON in UTF-8, as /docs shows.",
    401: "Send the header 'Authorization: Bearer <token>' with the token of this conversation.",
    404: "See /docs for the addresses there are.",
    405: "See /docs for the methods this address takes; the Allow header names them.",
    413: "Send less.",
    422: "See /docs for what this call takes.",
}


class ApiError(HTTPException):
    """Carry an answer that is an error: what was wrong, and what would be right."""

    def __init__(
        self,
        status: int,
        message: str,
        hint: str,
        *,
        code: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status_code=status, detail=message, headers=dict(headers or {}))
        self.code = code or CODES.get(status, INTERNAL)
        self.message = message
        self.hint = hint


def invalid(message: str, hint: str) -> ApiError:
    """Return the error for a value that cannot be taken."""
    return ApiError(422, message, hint)


def unknown_conversation() -> ApiError:
    """Return the error for a conversation that is not there (any more)."""
    return ApiError(
        404,
        "There is no conversation with this id; it may have been erased.",
        "Start a new one: POST /conversations.",
    )


def too_many(who: str, wait: float) -> ApiError:
    """Return the error for calls that come too often; `wait` is in seconds."""
    seconds = max(1, math.ceil(wait))
    return ApiError(
        429,
        f"Too many calls from {who}.",
        f"Wait {seconds} s, then try again.",
        headers={"Retry-After": str(seconds)},
    )


def too_large(what: str, most: int) -> ApiError:
    """Return the error for a body or file of more than `most` bytes."""
    return ApiError(
        413,
        f"{what} is larger than {most:,} bytes.",
        f"Send at most {most:,} bytes.",
        headers={"Connection": "close"},
    )


def answer(error: ApiError) -> JSONResponse:
    """Return an error as an answer."""
    return response(error.status_code, error.message, error.hint, code=error.code, headers=error.headers)


def body(code: str, message: str, hint: str) -> dict[str, Any]:
    """Return the one shape of errors."""
    return {"error": {"code": code, "message": message, "hint": hint}}


def response(
    status: int, message: str, hint: str = "", *, code: str = "", headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return an answer in the shape of errors."""
    return JSONResponse(
        body(code or CODES.get(status, INTERNAL), message, hint or HINTS.get(status, "")),
        status_code=status,
        headers=dict(headers or {}),
    )


def install(app: FastAPI) -> None:
    """Make every error of `app` answer in the one shape."""
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(StarletteHTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(UnknownConversation, _gone)


async def _api_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ApiError)
    return answer(error)


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, StarletteHTTPException)
    messages = {
        400: "The body cannot be read: it is not well-formed JSON in UTF-8.",
        404: f"There is nothing at {request.url.path}.",
        405: f"{request.url.path} does not take {request.method}.",
    }
    message = messages.get(error.status_code, str(error.detail))
    return response(error.status_code, message, headers=error.headers)


async def _gone(request: Request, error: Exception) -> JSONResponse:
    """Answer where a conversation was erased between the look at its token and the work."""
    return answer(unknown_conversation())


async def _validation_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = error.errors()
    if any(problem["type"] in ("json_invalid", "value_error.jsondecode") for problem in problems):
        return response(400, "The body cannot be read: it is not well-formed JSON.")
    return response(422, "; ".join(_say(problem) for problem in problems[:5]), _hint(problems))


def _say(problem: Mapping[str, Any]) -> str:
    """Name the place and the trouble, never the value: values may be a shopper's words."""
    where = ".".join(str(part) for part in problem["loc"] if part not in ("body", "__root__")) or "the body"
    return f"{where}: {problem['msg']}"


def _hint(problems: Sequence[Mapping[str, Any]]) -> str:
    if any(tuple(problem["loc"]) == ("body",) for problem in problems):
        return "Send a JSON object with the fields that /docs shows for this call."
    return HINTS[422]
