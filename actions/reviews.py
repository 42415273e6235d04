"""Sum up what buyers say: how many are pleased, what they like and what not, in their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from actions.base import Speaker
from actions.product import ProductAction
from actions.references import Spoken
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_number, format_share
from language.sentiment import NEGATIVE, POSITIVE
from language.sentiment_head import Feelings
from shop.catalogue import reviews_of
from shop.database import reading
from shop.models import Review

QUOTES, QUOTE_LENGTH = 2, 300  # reviews quoted, and characters of each
PLEASED, DISPLEASED = 4, 2  # stars from which, and up to which, a review is one or the other
MOST_READ = 60  # reviews whose sentences are looked at
ASPECTS_SHOWN = 3
_SENTENCE = re.compile(r"[^.!?。！？।]+[.!?。！？।]*")


class ReviewsAction(ProductAction):
    """Sum up what buyers say."""

    action_name = "action_reviews"

    def answer(self, say: Speaker, turn: Turn, services: Runtime, spoken: Spoken) -> None:
        product = spoken.product
        with reading(services.catalogue) as session:
            reviews = list(reviews_of(session, product, limit=200))
        rating, count = product.rating, product.review_count
        if reviews and count <= len(reviews):
            rating, count = sum(r.rating for r in reviews) / len(reviews), len(reviews)
        if not rating or not count:
            say("utter_reviews_none", title=spoken.title)
            return
        stars = format_number(round(rating, 1), turn.language)
        say("utter_reviews", count=count, rating=stars, title=spoken.title)
        if reviews:
            pleased = round(100 * sum(r.rating >= PLEASED for r in reviews) / len(reviews))
            say("utter_reviews_share", count=len(reviews), percent=format_share(pleased, turn.language))
        liked, disliked = aspects_of(_feelings(str(services.settings.home)), reviews[:MOST_READ])
        for response, found in (("utter_reviews_liked", liked), ("utter_reviews_disliked", disliked)):
            if found:
                rows = [
                    say.label("label_aspect_row", name=say.label(f"label_aspect_{aspect}"), count=number)
                    for aspect, number in found.most_common(ASPECTS_SHOWN)
                ]
                say(response, points=say.listed(rows))
        for text in quotes(reviews, turn.language):
            say("utter_reviews_quote", text=text if len(text) <= QUOTE_LENGTH else f"{text[: QUOTE_LENGTH - 1]}…")


@lru_cache(maxsize=2)
def _feelings(home: str) -> Feelings:
    return Feelings.of(Path(home))


def aspects_of(feelings: Feelings, reviews: Sequence[Review]) -> tuple[Counter[str], Counter[str]]:
    """Count in how many reviews each aspect is praised and criticised, sentence by sentence."""
    liked: Counter[str] = Counter()
    disliked: Counter[str] = Counter()
    sentences = [
        (number, review, part.strip())
        for number, review in enumerate(reviews)
        for part in _SENTENCE.findall(review.text or "")
        if len(part.strip()) > 3
    ]
    read = feelings.read([text for *_, text in sentences], [review.language or "en" for _, review, _ in sentences])
    seen: set[tuple[int, str, str]] = set()
    for (number, *_), (feeling, aspect) in zip(sentences, read, strict=True):
        mood = feeling.label
        if aspect is not None and mood in (POSITIVE, NEGATIVE) and (number, aspect, mood) not in seen:
            seen.add((number, aspect, mood))
            (liked if mood == POSITIVE else disliked)[aspect] += 1
    return liked, disliked


def quotes(reviews: Sequence[Review], language: str) -> list[str]:
    """Return the words of one pleased and one displeased buyer, in the shopper's language where there are any."""
    own = [r for r in reviews if r.language == language and r.text]
    readable = own or [r for r in reviews if r.language == "en" and r.text]
    good = [r.text for r in readable if r.rating >= PLEASED]
    bad = [r.text for r in readable if r.rating <= DISPLEASED]
    chosen = [*good[:1], *bad[:1], *good[1:2]][:QUOTES]
    return chosen or [r.text for r in readable[:QUOTES]]
