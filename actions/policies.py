"""Answer from the shop's rules (`nlu_data/policies.yml`): shipping, customs, payment, returns, warranty."""

from __future__ import annotations

from actions.base import Events, ShopAction, Speaker
from actions.payloads import payload
from actions.references import spoken_of
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import country_in, country_name, format_date, format_money, format_share
from shop.database import reading
from shop.policies import REST, CustomsRules, Shipping, Sum, Zone, holds
from shop.prices import Rates

TOPICS = {
    "ask_shipping": "shipping", "ask_customs": "customs", "ask_payment": "payment",
    "ask_return_policy": "return_policy", "ask_warranty": "warranty",
}  # fmt: skip
NAMED = 3  # countries of a zone that are named in a table


class PolicyAction(ShopAction):
    """Answer from the shop's rules; where they say nothing, say so and offer a person."""

    action_name = "action_policy"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        topic = TOPICS.get(turn.intent, "shipping")
        told = {
            "shipping": say_shipping,
            "customs": say_customs,
            "payment": say_payment,
            "return_policy": say_returns,
            "warranty": say_warranty,
        }[topic](say, turn, services)
        if not told:
            say(
                "utter_policy_unknown",
                topic=say.label(f"label_topic_{topic}"),
                buttons=[say.button("button_talk_to_human", payload("talk_to_human"))],
            )
        return []


def country_of(turn: Turn) -> str | None:
    """Return the country that the message names, else the one the shop's page told."""
    named = turn.entity("country") or country_in(turn.original, turn.language)
    return str(named or turn.country or "").upper() or None


def in_words(services: Runtime, amount: Sum, turn: Turn) -> str:
    """Return a sum of the rules: the shop's own money in the shopper's currency, any other as it stands."""
    if amount.currency is not None:
        return format_money(amount.amount, amount.currency, turn.language)
    own = services.settings.currency
    with reading(services.catalogue) as session:
        converted = Rates.load(session).convert(amount.amount, own, turn.currency)
    if converted is None:
        return format_money(amount.amount, own, turn.language)
    return format_money(converted, turn.currency, turn.language)


def _note(say: Speaker, notes: dict[str, str]) -> None:
    if text := notes.get(say.language):
        say.lines([text])


def _span(least: object, most: object) -> str:
    return str(least) if least == most else f"{least}–{most}"


# -- shipping


def say_shipping(say: Speaker, turn: Turn, services: Runtime) -> bool:
    """Say what sending to a country costs and how long it takes; without a country, to all."""
    shipping = services.policies.shipping
    if shipping is None:
        return False
    country = country_of(turn)
    if country is None:
        rows = [_row(say, turn, services, shipping, zone) for zone in shipping.zones]
        say("utter_shipping_table")
        say.lines(rows)
        if shipping.free_from:
            say("utter_shipping_free_from", amount=in_words(services, shipping.free_from, turn))
        say("utter_ask_destination")
        _note(say, shipping.note)
        return True
    zone, name = shipping.zone_of(country), country_name(country, turn.language)
    if zone is None:
        say("utter_shipping_not_to", country=name)
        return True
    told = [
        ("utter_shipping_to", {"country": name, "price": _price(say, turn, services, zone), "days": _span(*zone.days)})
    ]
    if (free_from := shipping.free_from_in(zone)) and zone.price.amount:
        told.append(("utter_shipping_free_from", {"amount": in_words(services, free_from, turn)}))
    if zone.carriers:
        told.append(("utter_shipping_carriers", {"carriers": say.listed(zone.carriers)}))
    customs = services.policies.customs
    abroad = customs is not None and not holds(customs.same_area, country)
    button = say.button("label_intent_ask_customs", payload("ask_customs", country=country))
    for response, values in told:
        last = response == told[-1][0]
        say(response, **values, buttons=[button] if last and abroad else None)
    _note(say, shipping.note)
    return True


def _price(say: Speaker, turn: Turn, services: Runtime, zone: Zone) -> str:
    return in_words(services, zone.price, turn) if zone.price.amount else say.label("label_free")


def _row(say: Speaker, turn: Turn, services: Runtime, shipping: Shipping, zone: Zone) -> str:
    if REST in zone.countries:
        name = say.label("label_elsewhere")
    else:
        names = [country_name(code, turn.language) for code in zone.countries]
        name = say.listed(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    price = _price(say, turn, services, zone)
    return say.label("label_shipping_row", country=name, price=price, days=_span(*zone.days))


# -- customs


def say_customs(say: Speaker, turn: Turn, services: Runtime) -> bool:
    """Say what a country usually charges, and that its customs office decides."""
    customs = services.policies.customs
    if customs is None:
        return False
    country = country_of(turn)
    if country is None:
        known = [code for code in customs.countries if code not in customs.same_area]
        buttons = [
            {"title": country_name(code, turn.language), "payload": payload("ask_customs", country=code)}
            for code in known
        ]
        say("utter_ask_destination", buttons=buttons[:10])
        return True
    name, rules = country_name(country, turn.language), customs.countries.get(country)
    if holds(customs.same_area, country):
        say("utter_customs_none", country=name)
    elif rules is None:
        say("utter_customs_unknown", country=name)
    else:
        say("utter_customs_to", country=name)
        say.lines(_customs_rows(say, turn, services, rules))
        say("utter_customs_limits", date=format_date(customs.checked, turn.language))
    _note(say, customs.note)
    return True


def _customs_rows(say: Speaker, turn: Turn, services: Runtime, rules: CustomsRules) -> list[str]:
    rows = []
    if rules.tax is not None:
        rows.append(say.label("label_customs_tax", percent=format_share(rules.tax, turn.language)))
    if rules.tax_free_up_to:
        rows.append(say.label("label_customs_tax_free_up_to", amount=in_words(services, rules.tax_free_up_to, turn)))
    if rules.duty is not None:
        least, most = (format_share(share, turn.language) for share in rules.duty)
        rows.append(say.label("label_customs_duty", percent=_span(least, most)))
    if rules.duty_free_up_to:
        rows.append(say.label("label_customs_free_up_to", amount=in_words(services, rules.duty_free_up_to, turn)))
    if rules.from_first:
        rows.append(say.label("label_customs_from_first"))
    return rows


# -- payment, returns, warranty


def say_payment(say: Speaker, turn: Turn, services: Runtime) -> bool:
    """Say how one can pay."""
    payment = services.policies.payment
    if payment is None:
        return False
    methods = payment.methods_in(country_of(turn))
    say("utter_payment_methods", methods=say.listed(say.label(f"label_pay_{method}") for method in methods))
    say("utter_payment_safe")
    _note(say, payment.note)
    return True


def say_returns(say: Speaker, turn: Turn, services: Runtime) -> bool:
    """Say until when, how and at whose cost something can be sent back."""
    returns = services.policies.returns
    if returns is None:
        return False
    say("utter_return_days", count=returns.days)
    say("utter_return_condition")
    if returns.price.amount:
        say("utter_return_cost", price=in_words(services, returns.price, turn))
    else:
        say("utter_return_free")
    if returns.excluded:
        say(
            "utter_return_excluded",
            items=say.listed(say.label(f"label_no_return_{kind}") for kind in returns.excluded),
        )
    button = say.button("button_return", payload("return_product"))
    if returns.refund_days:
        say("utter_refund_days", count=returns.refund_days, buttons=[button])
    _note(say, returns.note)
    return True


def say_warranty(say: Speaker, turn: Turn, services: Runtime) -> bool:
    """Say how long the warranty lasts: that of the product spoken of, where departments differ."""
    warranty = services.policies.warranty
    if warranty is None:
        return False
    spoken = spoken_of(services, turn)
    department = (spoken.product.department or "").casefold() if spoken else ""
    for entity in turn.entities:
        department = department or str(entity.get("term") or entity.get("value") or "").casefold()
    by_department = {name.casefold(): years for name, years in warranty.by_department.items()}
    say("utter_warranty_years", count=by_department.get(department, warranty.years))
    say(
        "utter_warranty_how",
        buttons=[say.button("label_intent_report_problem", payload("report_problem"))],
    )
    _note(say, warranty.note)
    return True
