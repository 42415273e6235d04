"""Decide which pages may call us, and what a browser may do with what we send."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

# Pages of ours run only scripts and styles that lie beside them; products' pictures may come from the shop.
PAGE_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https: data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
))  # fmt: skip
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # an SVG opened as a page runs nothing
PUBLIC_PREFIXES = ("/widget/", "/media/")  # other sites embed these
PUBLIC_FILES = ("/widget.js",)
EXPOSED = "X-Request-ID, Retry-After"
ALLOWED_HEADERS = "Authorization, Content-Type, Last-Event-ID, X-Request-ID"
ALLOWED_METHODS = "GET, POST, DELETE, OPTIONS"
PREFLIGHT_SECONDS = "600"


def is_public(path: str) -> bool:
    """Tell whether a file is made to be embedded by any site: the widget and the catalogue's pictures."""
    return path in PUBLIC_FILES or path.startswith(PUBLIC_PREFIXES)


def security_headers(path: str, media_type: str, *, secure: bool) -> dict[str, str]:
    """Return the headers that every answer carries."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Content-Security-Policy": _policy(media_type),
        "Cross-Origin-Resource-Policy": "cross-origin" if is_public(path) else "same-site",
    }
    if media_type == "text/html":
        headers["X-Frame-Options"] = "SAMEORIGIN"
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def is_allowed(origin: str, host: str, allowed: Collection[str]) -> bool:
    """Tell whether a page of `origin` may call us; our own `host` always may."""
    if "*" in allowed or origin in allowed:
        return True
    # The scheme is left out: behind a proxy that ends TLS we are asked over plain HTTP.
    return bool(host) and urlsplit(origin).netloc.lower() == host.lower()


def cors_headers(origin: str) -> Mapping[str, str]:
    """Return what lets a page of an allowed origin read an answer; cookies are never sent along."""
    return {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": EXPOSED}


def preflight_headers(origin: str) -> Mapping[str, str]:
    """Return the answer to a browser that asks before it calls."""
    return {
        **cors_headers(origin),
        "Access-Control-Allow-Methods": ALLOWED_METHODS,
        "Access-Control-Allow-Headers": ALLOWED_HEADERS,
        "Access-Control-Max-Age": PREFLIGHT_SECONDS,
    }


def _policy(media_type: str) -> str:
    if media_type == "text/html":
        return PAGE_POLICY
    return DRAWING_POLICY if media_type == "image/svg+xml" else DATA_POLICY
