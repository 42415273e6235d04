"""Write English titles and descriptions from the facts of a product."""

from __future__ import annotations

import random
from typing import Any

from sabir.demo.data import table
from sabir.demo.facts import Product
from sabir.demo.lexicon import Lexicon

# Features that no one puts into a title.
_UNTITLED = frozenset({"machine_washable", "dishwasher_safe", "microwave_safe", "personalised", "soft", "warm"})
_ADJECTIVES = {"wood": "wooden", "wool": "woollen", "metal": "metal"}
_WORN = frozenset({"shoes", "clothing", "bags"})
_OUTDOORS = frozenset({"tent", "sleeping_bag"})
_HARD = frozenset(
    {
        *("wood", "oak", "bamboo", "cork", "metal", "stainless_steel", "aluminium", "cast_iron"),
        *("glass", "ceramic", "porcelain"),
    }
)
# What the second and third sentence speak of.
_COURSES = (
    ("material", "feature"), ("feature", "attribute"), ("feature", "feature"), ("material", "attribute"),
    ("feature", "occasion"), ("attribute", "feature"), ("material", "occasion"), ("attribute", "occasion"),
)  # fmt: skip


def title(product: Product, english: Lexicon) -> str:
    """Return "<Brand> <Model> <item phrase>", such as "Nordkap Fjell waterproof hiking boots for men"."""
    rng = random.Random(f"title {product.sku}")
    item = english.base("item", product.item)
    words = [item]
    titled = [name for name in product.features if name not in _UNTITLED]
    choice = rng.random()
    if titled and choice < 0.5:
        words.insert(0, english.base("feature", titled[0]))
    elif product.material and choice < 0.8:
        material = english.base("material", product.material)
        words.insert(0, _ADJECTIVES.get(product.material, material))
    if words[0] in item.split() or (product.item == "jeans" and words[0] == "denim"):
        words = [item]
    if product.audience and product.department in ("shoes", "clothing") and rng.random() < 0.75:
        words.append(f"for {english.base('audience', product.audience)}")
    return " ".join([product.brand, product.model, *words])


def description(product: Product, english: Lexicon) -> str:
    """Return three sentences, each about something the product really has."""
    rng = random.Random(f"description {product.sku}")
    sentences = [product.openings[product.place % len(product.openings)]]
    features = list(product.features)
    attributes = [name for name in product.attributes if name in table("prose")["attribute"]]
    for subject in rng.choice(_COURSES):
        if subject == "material" and product.material:
            sentences.append(_material(product, english, rng))
        elif subject == "attribute" and attributes:
            name = attributes.pop(rng.randrange(len(attributes)))
            pattern = rng.choice(table("prose")["attribute"][name])
            sentences.append(pattern.format(value=product.attributes[name]))
        elif subject == "occasion":
            sentences.append(rng.choice(table("prose")["occasion"][product.occasions[0]]))
        elif features:
            name = features.pop(0)
            sentences.append(rng.choice(_spoken(table("prose")["feature"][name], product)))
    return " ".join(sentences)


def _spoken(entry: Any, product: Product) -> list[str]:
    if isinstance(entry, dict):
        worn = product.department in _WORN or product.item in _OUTDOORS
        return list(entry["wear" if worn else "other"])
    return list(entry)


def _material(product: Product, english: Lexicon, rng: random.Random) -> str:
    assert product.material is not None
    name = "default"
    if product.department in ("shoes", "clothing"):
        name = "wear"
    elif product.material in _HARD:
        name = "hard"
    sentence: str = rng.choice(table("prose")["material"][name])
    sentence = sentence.format(material=english.base("material", product.material))
    return sentence
