"""Write titles and short descriptions in the other languages, from labels and terms that always read right."""

from __future__ import annotations

import random

from sabir.demo.data import table
from sabir.demo.facts import Product
from sabir.demo.lexicon import Lexicon

_TRANSLATED_ATTRIBUTES = 3  # at most so many in a short description


def texts(product: Product, lexicons: dict[str, Lexicon]) -> dict[str, dict[str, str]]:
    """Return title and description by language, for each language that names the item; English is left out."""
    found = {}
    for language, lexicon in lexicons.items():
        if language == "en" or not lexicon.knows("item", product.item):
            continue
        found[language] = {
            "title": f"{product.brand} {product.model} – {lexicon.base('item', product.item)}",
            "description": _description(product, lexicon),
            "origin": "native",
        }
    return found


def _description(product: Product, lexicon: Lexicon) -> str:
    words = table("phrases")[lexicon.language]
    between, end, comma = words["glue"]
    item = _capital(lexicon.base("item", product.item), lexicon.language)
    parts = [words["by"].format(item=item, brand=product.brand, model=product.model)]

    def say(label: str, values: list[str]) -> None:
        if values:
            parts.append(f"{label}{between}{comma.join(values)}")

    if product.material and lexicon.knows("material", product.material):
        say(words["material"], [lexicon.base("material", product.material)])
    features = [name for name in product.features if lexicon.knows("feature", name)]
    say(words["features"], [lexicon.base("feature", name) for name in features])
    known = [name for name in product.attributes if name in words["attributes"]]
    rng = random.Random(f"texts {product.sku}")
    for name in rng.sample(known, min(len(known), _TRANSLATED_ATTRIBUTES)):
        say(words["attributes"][name], [product.attributes[name]])
    say(words["colors"], [lexicon.base("color", color) for color in product.colors])
    say(words["sizes"], [f"{product.sizes[0]}–{product.sizes[-1]}"] if product.sizes else [])
    text: str = end.join(parts) + end.rstrip()
    return text


def _capital(text: str, language: str) -> str:
    first = "İ" if language == "tr" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]
