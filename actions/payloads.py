"""Write the payloads of buttons: ``/intent{"entity": "value"}``."""

from __future__ import annotations

import json
from typing import Any


def payload(intent: str, **entities: Any) -> str:
    """Return the payload of an intent with entities; values that are None are left out."""
    given = {name: value for name, value in entities.items() if value is not None}
    return f"/{intent}{json.dumps(given, ensure_ascii=False)}" if given else f"/{intent}"
