from __future__ import annotations

import pytest

from web import limits
from web.limits import RateLimiter, address_key
from web.settings import Rate


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_allows_a_burst_then_refills() -> None:
    clock = Clock()
    limiter = RateLimiter(Rate(60, 3), clock=clock)
    assert [limiter.take("a") for _ in range(3)] == [0, 0, 0]
    assert limiter.take("a") == pytest.approx(1.0)
    assert limiter.take("b") == 0
    clock.now = 0.5
    assert limiter.take("a") == pytest.approx(0.5)
    clock.now = 1.0
    assert limiter.take("a") == 0
    clock.now = 1000.0
    assert [limiter.take("a") > 0 for _ in range(4)] == [False, False, False, True]


def test_no_limit_never_waits() -> None:
    limiter = RateLimiter(Rate(0, 0))
    assert not any(limiter.take("a") for _ in range(1000))


def test_the_oldest_callers_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BUCKETS", 2)
    limiter = RateLimiter(Rate(60, 1), clock=Clock())
    assert [limiter.take(key) for key in "abc"] == [0, 0, 0]
    assert limiter.take("c") > 0
    assert limiter.take("a") == 0  # was forgotten


def test_an_ipv6_caller_is_its_network() -> None:
    assert address_key("2001:db8::1") == address_key("2001:db8::ffff:1") == "2001:db8::/64"
    assert address_key("192.0.2.1") == "192.0.2.1"
    assert address_key("unknown") == "unknown"
