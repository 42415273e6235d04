"""Keep shoppers' words out of the logs of processes that run Rasa without its command line."""

from __future__ import annotations

import logging

import structlog


def quiet_rasa(level: int = logging.INFO) -> None:
    """Drop Rasa's structured log lines below `level`: unconfigured, structlog prints all, messages included."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(level))
