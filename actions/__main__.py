"""Serve the actions (``python -m actions --port 5055``); healthy once the shop's services are open."""

from __future__ import annotations

from rasa_sdk.__main__ import main_from_args
from rasa_sdk.endpoint import create_argument_parser

from actions.runtime import runtime


def main() -> None:
    """Open the services, then serve; takes the options of ``rasa_sdk``."""
    options = create_argument_parser().parse_args()
    options.actions = options.actions or "actions"
    services = runtime()  # the first turn then waits for nothing
    for engine in (services.catalogue, services.conversations):
        engine.dispose()  # a worker that is forked off opens connections of its own
    main_from_args(options)


if __name__ == "__main__":
    main()
