"""Tell operators how the gateway is."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from web import errors
from web.api.routes import GatewayDep
from web.metrics import CONTENT_TYPE

router = APIRouter(tags=["status"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Say that the gateway is alive."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz(gateway: GatewayDep) -> JSONResponse:
    """Say whether a message would be answered; 503 names what is missing."""
    missing = await gateway.readiness.missing()
    if not missing:
        return JSONResponse({"status": "ready", "missing": {}})
    hint = "; ".join(f"{name}: {word}" for name, word in missing.items())
    content = errors.body(errors.NOT_READY, f"Not ready: {', '.join(missing)}.", hint)
    return JSONResponse({**content, "status": "not ready", "missing": missing}, status_code=503)


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(gateway: GatewayDep) -> PlainTextResponse:
    """Give the counters as Prometheus text."""
    return PlainTextResponse(gateway.metrics.render(), headers={"Content-Type": CONTENT_TYPE})
