"""Serve the gateway with uvicorn."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI

from web.app import create_app
from web.settings import WebSettings

STOP_SECONDS = 5  # calls under way get this long at the end
IDLE_SECONDS = 20  # a kept connection may be silent


class Server(uvicorn.Server):
    """End the event streams first when stopping: uvicorn would wait for them."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop taking calls, end the streams, then wait for what is under way."""
        app = self.config.app
        if isinstance(app, FastAPI):
            app.state.gateway.close_streams()
        await super().shutdown(sockets)


def build_server(settings: WebSettings, app: FastAPI | None = None) -> Server:
    """Return a server for the settings' address; logging is left to the caller."""
    config = uvicorn.Config(
        app or create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        server_header=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        lifespan="on",
        ws="none",  # none are served, and the library that Rasa pins is too old for uvicorn
    )
    return Server(config)
