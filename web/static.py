"""Serve the widget, the demo shop, the catalogue's pictures and the API's page."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, RedirectResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from language.settings import LanguageSettings
from web.errors import ApiError
from web.settings import WebSettings

HERE = Path(__file__).parent
WIDGET = HERE / "widget"
DEMO = HERE / "demo"
DOCS = HERE / "api" / "docs"
MEDIA_SECONDS = 3600  # a picture may be replaced by the next import


class Folder(StaticFiles):
    """Serve a folder that may appear only later, such as pictures before the first import."""

    def __init__(self, directory: Path, *, html: bool = False, seconds: int = 0) -> None:
        super().__init__(directory=directory, html=html, check_dir=False)
        self.config_checked = True  # a folder that is missing is a 404, not a broken start
        self._cache = f"public, max-age={seconds}" if seconds else "no-cache"  # no-cache: ask, and get a 304

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Add how long the file may be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = self._cache
        return response


def mount(app: FastAPI, settings: WebSettings) -> None:
    """Add the folders and the two files that live outside of them."""

    @app.api_route("/widget.js", methods=["GET", "HEAD"], include_in_schema=False)
    async def widget() -> FileResponse:
        """Return the widget's module."""
        return _file(WIDGET / "widget.js", "text/javascript")

    @app.get("/docs", include_in_schema=False)
    async def docs() -> FileResponse:
        """Return the page that shows the API; it fetches /openapi.json."""
        return _file(DOCS / "index.html", "text/html")

    @app.get("/", include_in_schema=False)
    async def root() -> RedirectResponse:
        """Lead to the demo shop, else to the API's page."""
        return RedirectResponse("/demo/" if (DEMO / "index.html").is_file() else "/docs")

    @app.get("/demo", include_in_schema=False)
    async def demo() -> RedirectResponse:
        """Lead into the demo shop's folder, where its addresses are relative to."""
        return RedirectResponse("/demo/")

    app.mount("/docs", Folder(DOCS), name="docs")
    for code in LanguageSettings.from_env().informal:  # the widget speaks to shoppers as the bot does
        informal = WIDGET / "locales" / "informal" / f"{code}.json"
        if informal.is_file():
            _serve_instead(app, f"/widget/locales/{code}.json", informal)
    app.mount("/widget", Folder(WIDGET), name="widget")
    app.mount("/demo", Folder(DEMO, html=True), name="demo")
    app.mount("/media", Folder(settings.media, seconds=MEDIA_SECONDS), name="media")


def _serve_instead(app: FastAPI, route: str, path: Path) -> None:
    @app.api_route(route, methods=["GET", "HEAD"], include_in_schema=False)
    async def instead() -> FileResponse:
        return _file(path, "application/json")


def _file(path: Path, media_type: str) -> FileResponse:
    if not path.is_file():
        raise ApiError(404, f"{path.name} is not installed here.", "Install Sabir with its browser modules.")
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": "no-cache"})
