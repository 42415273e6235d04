"""What the catalogue states about a product, by names in the shopper's language; and what a question asks for."""

from __future__ import annotations

import re

from actions.references import Spoken
from actions.runtime import Runtime, localised_term
from actions.turn import Turn
from language.localisation import format_money, format_number, list_apart, list_join
from recsys.words import words_of
from shop.catalogue import price_of, variants_of
from shop.database import reading
from shop.models import Product

# Attribute names of the catalogue that have a label of their own.
ATTRIBUTE_LABELS = {
    "weight": "label_weight", "dimensions": "label_dimensions", "size": "label_dimensions",
    "capacity": "label_capacity",
    "volume": "label_capacity", "power": "label_power", "battery life": "label_battery", "battery": "label_battery",
    "care": "label_care", "made in": "label_origin", "origin": "label_origin", "recommended age": "label_age",
    "age": "label_age", "compatible with": "label_compatibility", "compatibility": "label_compatibility",
}  # fmt: skip
# What a question in English asks for, by the words that can mean nothing else.
ASKED = {
    "label_material": r"material|fabric|made (?:out )?of|what .*\bmade from",
    "label_weight": r"weigh\w*|how heavy|how light",
    "label_dimensions": r"dimensions?|measure\w*|how (?:big|wide|tall|long|high|deep)|height|width|length",
    "label_capacity": r"capacity|how many lit(?:re|er)s|how much .*\bhold|volume",
    "label_battery": r"battery|how long .*\blast",
    "label_power": r"watts?|wattage|how powerful",
    "label_care": r"wash\w*|how .*\bclean|care instructions?",
    "label_origin": r"made in|where .*\b(?:made|produced|manufactured)|country of origin",
    "label_colors": r"colou?rs?",
    "label_sizes": r"sizes",
    "label_age": r"what age|which age|how old",
    "label_compatibility": r"compatib\w*|work with|fit my",
}
_ASKED = {label: re.compile(rf"\b(?:{cues})\b", re.IGNORECASE) for label, cues in ASKED.items()}
LETTER_SIZES = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")


def facts_of(services: Runtime, turn: Turn, spoken: Spoken) -> dict[str, str]:
    """Return what the catalogue states, by localised name, in reading order."""
    product, language = spoken.product, turn.language

    def label(key: str) -> str:
        return services.label(key, language)

    with reading(services.catalogue) as session:
        variants = variants_of(session, product)
        money = price_of(session, product, turn.currency, market=turn.country)
    facts: dict[str, str] = {}
    if money:
        facts[label("label_price")] = format_money(money.amount, money.currency, language)
    if product.brand:
        facts[label("label_brand")] = product.brand
    if product.material:
        facts[label("label_material")] = localised_term(product.material, language)
    colors = list(dict.fromkeys(v.base_color or v.color for v in variants if v.base_color or v.color))
    if colors:
        facts[label("label_colors")] = list_join([localised_term(c, language) for c in colors if c], language)
    sizes = sorted({v.size for v in variants if v.size}, key=size_order)
    if sizes:
        facts[label("label_sizes")] = list_apart(sizes, language)
    if product.features:
        facts[label("label_features")] = list_join([localised_term(f, language) for f in product.features], language)
    for name, value in product.attributes.items():
        key = ATTRIBUTE_LABELS.get(name.replace("_", " ").casefold())
        facts.setdefault(label(key) if key else localised_term(name, language), localised_term(str(value), language))
    if product.rating:
        rating = format_number(product.rating, language)
        facts[label("label_rating")] = services.label("label_rating_of_five", language, rating=rating)
    return facts


def asked_for(services: Runtime, turn: Turn) -> list[str]:
    """Return the localised names of what the question is about; none for "tell me more"."""
    return [services.label(label, turn.language) for label, cues in _ASKED.items() if cues.search(turn.text)]


def states(product: Product, feature: str) -> bool:
    """Tell whether the catalogue says of a product that it has a feature."""
    attributes = " ".join(f"{name} {value}" for name, value in product.attributes.items())
    told = f"{' '.join(product.features)} {product.title} {product.description} {product.material or ''} {attributes}"
    return set(words_of(feature)) <= set(words_of(told))


def size_order(size: str) -> tuple[int, float, str]:
    """Order sizes as people do: XS S M L XL, then numbers by value."""
    if size.upper() in LETTER_SIZES:
        return (0, LETTER_SIZES.index(size.upper()), size)
    number = re.match(r"\d+(?:\.\d+)?", size)
    return (1, float(number.group()) if number else 1e9, size)
