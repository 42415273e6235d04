"""Serve the actions (``python -m actions --port 5055``); healthy once the shop's services are open."""

from __future__ import annotations

from rasa_sdk.__main__ import main

from actions.runtime import runtime

if __name__ == "__main__":
    services = runtime()  # the first turn then waits for nothing
    for engine in (services.catalogue, services.conversations):
        engine.dispose()  # a worker that is forked off opens connections of its own
    main()
