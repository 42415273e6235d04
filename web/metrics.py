"""Count what happens, and show it as Prometheus text (exposition format 0.0.4)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # histogram's upper bounds

Labels = tuple[str, ...]


class Counter:
    """Count upwards, for each combination of labels."""

    kind = "counter"

    def __init__(self, name: str, help: str, labels: Sequence[str] = ()) -> None:
        self.name, self.help, self.labels = name, help, tuple(labels)
        self._values: dict[Labels, float] = {}
        self._lock = threading.Lock()

    def add(self, *labels: str, amount: float = 1) -> None:
        """Add to one combination of labels."""
        with self._lock:
            self._values[labels] = self._values.get(labels, 0) + amount

    def value(self, *labels: str) -> float:
        """Return the count of one combination of labels."""
        return self._values.get(labels, 0)

    def lines(self) -> Iterator[str]:
        """Yield the samples."""
        with self._lock:
            values = dict(self._values)
        if not values and not self.labels:
            values = {(): 0}
        for labels, value in sorted(values.items()):
            yield f"{self.name}{_braces(self.labels, labels)} {_number(value)}"


class Gauge:
    """Show a value that is read when asked for."""

    kind = "gauge"

    def __init__(self, name: str, help: str, read: Callable[[], float]) -> None:
        self.name, self.help = name, help
        self._read = read

    def lines(self) -> Iterator[str]:
        """Yield the sample."""
        yield f"{self.name} {_number(self._read())}"


class Histogram:
    """Count durations in seconds by upper bound, for each combination of labels."""

    kind = "histogram"

    def __init__(self, name: str, help: str, labels: Sequence[str] = (), bounds: Sequence[float] = SECONDS) -> None:
        self.name, self.help, self.labels, self.bounds = name, help, tuple(labels), tuple(bounds)
        self._counts: dict[Labels, list[int]] = {}
        self._sums: dict[Labels, float] = {}
        self._lock = threading.Lock()

    def observe(self, seconds: float, *labels: str) -> None:
        """Count one duration."""
        place = next((i for i, bound in enumerate(self.bounds) if seconds <= bound), len(self.bounds))
        with self._lock:
            self._counts.setdefault(labels, [0] * (len(self.bounds) + 1))[place] += 1
            self._sums[labels] = self._sums.get(labels, 0.0) + seconds

    def lines(self) -> Iterator[str]:
        """Yield cumulative buckets, sum and count."""
        with self._lock:
            counts = {labels: list(values) for labels, values in self._counts.items()}
            sums = dict(self._sums)
        for labels, values in sorted(counts.items()):
            below = 0
            for bound, count in zip((*map(_number, self.bounds), "+Inf"), values, strict=True):
                below += count
                yield f"{self.name}_bucket{_braces((*self.labels, 'le'), (*labels, bound))} {below}"
            yield f"{self.name}_sum{_braces(self.labels, labels)} {_number(sums[labels])}"
            yield f"{self.name}_count{_braces(self.labels, labels)} {below}"


class Metrics:
    """Hold the gateway's counters; labels are few and never a shopper's."""

    def __init__(self) -> None:
        self.requests = Counter("sabir_requests_total", "Answered HTTP requests.", ("method", "route", "status"))
        self.request_seconds = Histogram("sabir_request_seconds", "Time to answer a request.", ("route",))
        self.refused = Counter("sabir_rate_limited_total", "Calls refused for coming too often.", ("by",))
        self.turns = Counter("sabir_turns_total", "Turns of the bot by outcome.", ("outcome",))
        self.turn_seconds = Histogram("sabir_turn_seconds", "Time the bot took for an answered turn.")
        self.wait_seconds = Histogram("sabir_message_seconds", "Time from a message's arrival to its answer.")
        self._all: list[Counter | Gauge | Histogram] = [
            self.requests,
            self.request_seconds,
            self.refused,
            self.turns,
            self.turn_seconds,
            self.wait_seconds,
        ]

    def gauge(self, name: str, help: str, read: Callable[[], float]) -> None:
        """Show a further value that `read` returns."""
        self._all.append(Gauge(name, help, read))

    def render(self) -> str:
        """Return everything as Prometheus text."""
        lines: list[str] = []
        for metric in self._all:
            lines += [
                f"# HELP {metric.name} {metric.help}",
                f"# TYPE {metric.name} {metric.kind}",
                *metric.lines(),
            ]
        return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(round(float(value), 6))


def _braces(names: Sequence[str], values: Sequence[str]) -> str:
    if not names:
        return ""
    pairs = (f'{name}="{_escape(value)}"' for name, value in zip(names, values, strict=True))
    return "{" + ",".join(pairs) + "}"


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
