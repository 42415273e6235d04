"""Give the demo shop's page its catalogue; mounted in demo mode alone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from sqlmodel import Session

from language.languages import PIVOT, language_of
from web import errors
from web.api.demo_catalogue import SORTS, DemoCatalogue
from web.api.demo_terms import Terms
from web.api.routes import FAILURES, GatewayDep
from web.settings import WebSettings

Language = Annotated[str, Query(max_length=35, description="Of the texts: ISO 639-1, or a locale such as es-ES.")]
Currency = Annotated[str | None, Query(pattern="^[A-Za-z]{3}$", description="Of the prices: ISO 4217.")]


def demo_router(settings: WebSettings) -> APIRouter:
    """Return the calls of the demo shop's page."""
    router = APIRouter(prefix="/api/v1/demo", tags=["demo"], responses={422: FAILURES[422]})
    page = DemoCatalogue(settings.media, Terms(), base_currency=settings.shop.currency)

    @router.get("/products")
    async def products(
        gateway: GatewayDep,
        language: Language = PIVOT,
        currency: Currency = None,
        department: Annotated[str | None, Query(max_length=200)] = None,
        q: Annotated[str, Query(max_length=200, description="Words that the product's texts hold.")] = "",
        sort: Annotated[str, Query(pattern=f"^({'|'.join(SORTS)})$")] = SORTS[0],
        limit: Annotated[int, Query(ge=1, le=100)] = 24,
        offset: Annotated[int, Query(ge=0, le=10**6)] = 0,
    ) -> dict[str, Any]:
        """List products, with the departments they are in and the currencies there are."""
        spoken = language_of(language) or PIVOT

        def read(session: Session) -> dict[str, Any]:
            currencies = page.currencies(session)
            money = _currency(currency, currencies)
            found = page.find(
                session,
                language=spoken,
                currency=money,
                department=department or None,
                query=q,
                sort=sort,
                limit=limit,
                offset=offset,
            )
            return {
                "products": page.summaries(session, found.ids, language=spoken, currency=money),
                "total": found.total,
                "departments": [{"id": name, "count": count} for name, count in found.departments.items()],
                "currency": money,
                "currencies": currencies,
            }

        return await gateway.catalogue.read(read)

    @router.get("/products/{sku}")
    async def product(
        gateway: GatewayDep,
        sku: Annotated[str, Path(max_length=200)],
        language: Language = PIVOT,
        currency: Currency = None,
    ) -> dict[str, Any]:
        """Describe one product, found by its SKU or a variant's."""
        spoken = language_of(language) or PIVOT

        def read(session: Session) -> dict[str, Any] | None:
            money = _currency(currency, page.currencies(session))
            return page.detail(session, sku, language=spoken, currency=money)

        found = await gateway.catalogue.read(read)
        if found is None:
            raise errors.ApiError(404, "There is no such product.", "Take the SKU from /api/v1/demo/products.")
        return found

    return router


def _currency(wanted: str | None, known: list[str]) -> str:
    """Return the wanted currency, or the shop's own where none is wanted; raises 422 for one without a rate."""
    if not wanted:
        return known[0]
    if wanted.upper() not in known:
        raise errors.invalid("currency: there are no prices in it.", f"Choose one of {', '.join(known)}.")
    return wanted.upper()
