"""Whom a product is made for, and who a gift is for."""

from __future__ import annotations

from recsys.words import fold, words_of

_NAMES = {
    "women": "women woman ladies lady mother mom mum girlfriend wife sister grandmother grandma aunt her female",
    "men": "men man gentlemen father dad boyfriend husband brother grandfather grandpa uncle him male",
    "kids": "kids kid children child son daughter boy girl boys girls toddlers toddler",
    "babies": "babies baby newborn newborns infant infants",
    "teenagers": "teenagers teenager teens teen",
}
GROUPS = {group: frozenset(fold(name) for name in names.split()) for group, names in _NAMES.items()}
FOR_ALL = frozenset({"", "unisex", "everyone", "all"})
GROWN_UP = frozenset({"adults", "adult"})
YOUNG = frozenset({"kids", "babies"})


def made_for(audience: str, words: set[str]) -> bool:
    """Tell whether a product made for ``audience`` suits whom these (folded) words name."""
    if audience in FOR_ALL:
        return True
    groups = {group for group, names in GROUPS.items() if names & words}
    if audience in GROWN_UP:
        return not groups & YOUNG
    mine = set(words_of(audience))
    return bool(mine & words) or any(GROUPS[group] & mine for group in groups)
