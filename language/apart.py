"""Run a module of this project in a Python process of its own: whoever serves never imports torch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def run_apart(module: str, *arguments: str) -> str | None:
    """Run ``python -m module arguments`` and wait; give None, or the last line of what it said when it failed."""
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return None
    return (done.stderr.strip().splitlines()[-1:] or ["no message"])[0]
