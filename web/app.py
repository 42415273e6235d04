"""Build the gateway's application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from web import errors, static
from web.api import router
from web.api.demo_products import demo_router
from web.api.status import router as status_router
from web.gateway import Gateway
from web.middleware import AddressLimit, BodyLimit, Origins, RequestScope
from web.settings import WebSettings

ABOUT = (
    "What a shopper's widget calls. Calls on a conversation carry 'Authorization: Bearer <token>' with the "
    "token that POST /api/v1/conversations returned. Every error is {error: {code, message, hint}}."
)


def create_app(settings: WebSettings, *, transport: httpx.AsyncBaseTransport | None = None) -> FastAPI:
    """Return the application; its parts start with its lifespan. `transport` replaces the way to Rasa."""
    gateway = Gateway(settings, transport=transport)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with gateway.running():
            yield

    app = FastAPI(
        title="Sabir gateway",
        version="1",
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,  # FastAPI's page loads scripts from elsewhere; ours is in web/api/docs
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.gateway = gateway
    errors.install(app)
    app.include_router(router)
    app.include_router(status_router)
    if settings.demo:
        app.include_router(demo_router(settings))
    static.mount(app, settings)
    # The last one added is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)  # leaves event streams alone
    app.add_middleware(BodyLimit, most=settings.max_body, most_image=settings.max_image)
    app.add_middleware(AddressLimit, limiter=gateway.by_address, metrics=gateway.metrics)
    app.add_middleware(Origins, allowed=settings.allowed_origins)
    app.add_middleware(RequestScope, metrics=gateway.metrics)
    return app
