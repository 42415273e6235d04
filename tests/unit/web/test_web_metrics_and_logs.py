from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from web import logs
from web.metrics import Counter, Histogram, Metrics


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up(stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_a_histogram_is_cumulative() -> None:
    histogram = Histogram("h", "Help.", ("route",), bounds=(0.1, 1.0))
    for seconds in (0.05, 0.1, 0.5, 7):
        histogram.observe(seconds, "/a")
    assert list(histogram.lines()) == [
        'h_bucket{route="/a",le="0.1"} 2',
        'h_bucket{route="/a",le="1"} 3',
        'h_bucket{route="/a",le="+Inf"} 4',
        'h_sum{route="/a"} 7.65',
        'h_count{route="/a"} 4',
    ]


def test_labels_are_escaped() -> None:
    counter = Counter("c", "Help.", ("x",))
    counter.add('a"b\\c\nd')
    assert list(counter.lines()) == ['c{x="a\\"b\\\\c\\nd"} 1']


def test_every_metric_is_explained() -> None:
    metrics = Metrics()
    metrics.gauge("g", "A gauge.", lambda: 2)
    text = metrics.render()
    assert "# HELP g A gauge.\n# TYPE g gauge\ng 2\n" in text
    assert text.count("# HELP") == text.count("# TYPE")


def test_an_exceptions_text_stays_out_of_the_log(written: io.StringIO) -> None:
    try:
        raise ValueError("the shopper wrote: my secret word")
    except ValueError:
        logging.getLogger("web.test").exception("it failed")
    line = json.loads(written.getvalue())
    assert line["message"] == "it failed" and line["level"] == "error"
    assert line["error"].startswith("builtins.ValueError at ") and "secret" not in written.getvalue()


def test_a_line_carries_the_request_and_its_facts(written: io.StringIO) -> None:
    token = logs.request_id.set("r-1")
    try:
        logging.getLogger("web.test").info("request", extra={"status": 200, "route": "/x"})
    finally:
        logs.request_id.reset(token)
    line = json.loads(written.getvalue())
    assert (line["request_id"], line["status"], line["route"]) == ("r-1", 200, "/x")


def test_clients_that_log_addresses_are_quiet(written: io.StringIO) -> None:
    logging.getLogger("httpx").info("GET http://x/?token=t")
    assert written.getvalue() == ""
