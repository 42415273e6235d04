"""Run the gateway: `python -m web`."""

from __future__ import annotations

import logging
import sys

from shop.errors import SettingsError
from web import logs
from web.server import build_server
from web.settings import WebSettings, WebSettingsError


def main() -> int:
    """Serve until stopped; return 1 where the settings or the port cannot be used."""
    logs.set_up()
    try:
        settings = WebSettings.from_env()
    except (WebSettingsError, SettingsError) as error:
        logging.getLogger("web").error("%s", error)
        return 1
    server = build_server(settings)
    server.run()
    return 0 if server.started else 1


if __name__ == "__main__":
    sys.exit(main())
