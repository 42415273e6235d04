"""Limit how often an address or a conversation may call: token buckets in memory."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from web.settings import Rate

MOST_BUCKETS = 50_000  # the least recently used go first; a forgotten caller starts with a full bucket


class RateLimiter:
    """Give each key a bucket that refills at `rate.per_minute` and holds `rate.burst`."""

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # key -> (tokens, when)

    def take(self, key: str) -> float:
        """Take one token of a key; return 0, or the seconds until there is one."""
        if self.rate.per_minute <= 0:
            return 0.0
        now = self._clock()
        per_second = self.rate.per_minute / 60
        tokens, when = self._buckets.pop(key, (float(self.rate.burst), now))
        tokens = min(self.rate.burst, tokens + (now - when) * per_second)
        wait = 0.0 if tokens >= 1 else (1 - tokens) / per_second
        self._buckets[key] = (tokens if wait else tokens - 1, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return wait


def address_key(host: str) -> str:
    """Return whom an address stands for: one IPv4 address, or the /64 network of an IPv6 one."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return host
