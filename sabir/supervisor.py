"""Start Rasa, the action server and the gateway, wait for their health, and restart the one that dies."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx

from sabir.settings import ROOT, SabirError

logger = logging.getLogger(__name__)
Say = Callable[[str], None]
PR_SET_PDEATHSIG = 1  # prctl(2): the child gets this signal when its parent dies


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Tell whether a server could listen on ``host``:``port``."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port on which nobody listens."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def require_free_ports(ports: Mapping[str, tuple[str, int]]) -> None:
    """Raise SabirError naming the taken ports; ``ports`` maps a process to its variable and port."""
    taken = [(name, variable, port) for name, (variable, port) in ports.items() if not port_is_free(port)]
    if taken:
        lines = [f"port {port} ({name}) is taken by another program" for name, _, port in taken]
        wish = " ".join(f"{variable}={port + 1000}" for _, variable, port in taken)
        raise SabirError(f"{'; '.join(lines)}. Stop that program, or start with: {wish} sabir up")


def die_with_parent() -> None:
    """Ask the kernel to end this child when the supervisor is killed (Linux; elsewhere nothing happens)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One supervised process."""

    name: str
    command: Sequence[str]
    health: str  # URL that answers 200 when the process is ready
    log: Path
    wait: float = 120.0  # seconds until a start counts as failed
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    restarts: int = 0
    due: float = 0.0  # when the next start is due after a death
    ready: threading.Event = field(default_factory=threading.Event)
    stream: IO[bytes] | None = None

    def start(self, env: Mapping[str, str]) -> None:
        """Start the process with its output in the log file."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.stream is None:
            self.stream = self.log.open("ab")
        self.ready.clear()
        self.process = subprocess.Popen(
            list(self.command),
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=self.stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self.started = time.monotonic()
        threading.Thread(target=self._watch_health, args=(self.process,), daemon=True).start()

    def _watch_health(self, process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None and time.monotonic() - self.started < self.wait * 10:
            try:
                if httpx.get(self.health, timeout=2.0).status_code == 200:
                    if process is self.process:
                        self.ready.set()
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.25)

    def last_lines(self, count: int = 12) -> str:
        """Return the end of the log, for an error message."""
        try:
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
        except OSError:
            return "(no log)"


class Supervisor:
    """Keep the children running until asked to stop."""

    def __init__(self, children: Sequence[Child], env: Mapping[str, str], say: Say) -> None:
        self.children, self.env, self.say = list(children), env, say
        self.stopping = threading.Event()

    def start(self) -> None:
        """Start all children at once and wait until each is healthy.

        Raises:
            SabirError: one ended or was not ready in time; the message carries the end of its log.
        """
        for child in self.children:
            child.start(self.env)
        for child in self.children:
            while not child.ready.wait(0.1):
                if self.stopping.is_set():
                    return
                assert child.process is not None
                code = child.process.poll()
                if code is not None or time.monotonic() - child.started > child.wait:
                    what = f"ended with code {code}" if code is not None else f"was not ready in {child.wait:.0f} s"
                    raise SabirError(f"{child.name} {what}. The end of {child.log}:\n{child.last_lines()}")
            self.say(f"{child.name} is ready ({time.monotonic() - child.started:.0f} s)")

    def run(self, *, also: Sequence[Callable[[], None]] = ()) -> None:
        """Watch the children until `stop` is called; a dead one starts again with growing pauses.

        What is in ``also`` is called with every look.
        """
        while not self.stopping.wait(0.2):
            for look in also:
                look()
            now = time.monotonic()
            for child in self.children:
                if child.process is None or child.process.poll() is None:
                    if child.process is not None and now - child.started > 120:
                        child.restarts = 0
                    continue
                if not child.due:
                    pause = min(0.5 * 2**child.restarts, 30.0)
                    child.due = now + pause
                    self.say(
                        f"{child.name} ended with code {child.process.returncode}; starting it again in {pause:.1f} s "
                        f"(log: {child.log})"
                    )
                elif now >= child.due:
                    child.due = 0.0
                    child.restarts += 1
                    child.start(self.env)

    def stop(self, grace: float = 12.0) -> None:
        """End all children: SIGTERM first, SIGKILL for those that stay longer than ``grace`` seconds."""
        self.stopping.set()
        for child in reversed(self.children):
            self._signal(child, signal.SIGTERM)
        deadline = time.monotonic() + grace
        for child in self.children:
            self._wait_for_end(child, deadline - time.monotonic())

    def end(self, child: Child, grace: float = 12.0) -> None:
        """End one process and close its log."""
        self._signal(child, signal.SIGTERM)
        self._wait_for_end(child, grace)

    def _wait_for_end(self, child: Child, grace: float) -> None:
        """Wait for a process that was asked to end, kill it when it stays, and close its log."""
        if child.process is None:
            return
        try:
            child.process.wait(max(0.1, grace))
        except subprocess.TimeoutExpired:
            self._signal(child, signal.SIGKILL)
            child.process.wait()
        if child.stream is not None:
            child.stream.close()
            child.stream = None

    def _signal(self, child: Child, number: signal.Signals) -> None:
        if child.process is not None and child.process.poll() is None:
            try:
                os.killpg(child.process.pid, number)
            except ProcessLookupError:
                logger.debug("%s had already ended", child.name)
