"""The calls of `/api/v1`, one module a topic."""

from __future__ import annotations

from fastapi import APIRouter

from web.api import activity, conversations, events, images, messages, wishes
from web.api.routes import JsonRoute

__all__ = ["router"]

router = APIRouter(prefix="/api/v1", route_class=JsonRoute)
for module in (conversations, messages, images, activity, events, wishes):
    router.include_router(module.router)
