"""Classify the intent of a turn."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import keys
from bot.bare_values import intent_of_sign, intent_of_values, is_spelled_command, is_wordless
from bot.components.messages import is_payload, metadata_of
from bot.fingerprints import MODELS, learning_fingerprint
from bot.intent_model import Encoder, Encoders, IntentModel
from bot.intent_rows import UNTRANSLATED, Translate, english_rows, extension_rows, parallel_rows, phrase_rows
from bot.settings import EXTENSIONS, NLU_DATA, BotSettings
from bot.vector_cache import CachedEncoder
from language.encoder import MultilingualEncoder
from language.errors import ModelMissingError
from language.minilm import MiniLM
from language.translation.translator import Translator

logger = logging.getLogger(__name__)

BARE_CONFIDENCE = 0.9  # of what values or signs alone tell
COMMAND_DOUBT = 0.25  # what a typed command loses of its confidence: it falls below every threshold
SEARCH_SLOT = "filters"
UNSURE = 0.4  # below it the words have not decided: the shopper would be asked what she means
SURE = 0.5  # above it they have, where a wish is named too
QUITE_SURE = 0.7  # the same for a message that names two wishes and more
SEARCH_CONFIDENCE = 0.7  # of an unsure message that names a kind of product and a wish
GREETED = re.compile(r"^[^,.!?;:،؟。！？、，]{1,24}[,.!?;:،؟。！？、，]+")
FEWEST_LETTERS = 4  # of what stands behind a greeting
WORTH = 0.05  # confidence of what a greeting comes with
POLITE = frozenset({"greet", "thank", "goodbye"})  # with a request beside them, the request counts
WISHES = frozenset(
    {"price_max", "price_min", "price_about", "color", "size", "material", "brand", "audience", "occasion", "feature"}
)
ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
PHOTO = "send_photo"  # the intent of a picture without words
NO_INTENT: dict[str, Any] = {"name": None, "confidence": 0.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent, RasaIntentClassifier):
    """Set `intent` and `intent_ranking` from the vectors of the translation and of the original."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults."""
        return {
            "parallel": str(NLU_DATA / "parallel"),  # the hand-written sentences of all languages
            "phrases": str(NLU_DATA / "phrases"),  # what shoppers type in one language, by intent
            "extensions": str(EXTENSIONS),  # what the shop's developer adds
            "per_pattern": 1,  # fillings of each parallel sentence
            "c": 10.0,  # inverse strength of the penalty
            "max_iter": 60,
            "ranking_length": 5,
            "seed": 7,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return what makes a retraining necessary beside the English examples.

        Of a component that is taken from the training cache Rasa passes no configuration of ours.
        """
        config = {**cls.get_default_config(), **config}
        return learning_fingerprint(Path(config["parallel"]), Path(config["phrases"]), Path(config["extensions"]))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """Create an untrained component."""
        return cls(config, model_storage, resource, load_encoders(training=True), None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """Load the trained component."""
        encoders = load_encoders()
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, encoders, IntentModel.load(folder, encoders))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        encoders: Encoders,
        model: IntentModel | None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._encoders = encoders
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the English examples, the parallel sentences and each language's own phrases."""
        config = self._config
        rows = english_rows(training_data.intent_examples)
        rows += parallel_rows(
            Path(config["parallel"]),
            translate=_translate(),
            per_pattern=config["per_pattern"],
            seed=config["seed"],
        )
        rows += phrase_rows(Path(config["phrases"]), Path(config["parallel"]))
        rows += extension_rows(Path(config["extensions"]))
        logger.info("intents: %d rows, vectors of %s", len(rows), " and ".join(self._encoders.names))
        self._model = IntentModel.fit(
            rows, self._encoders, c=config["c"], max_iter=config["max_iter"], seed=config["seed"]
        )
        for encoder in (self._encoders.english, self._encoders.any_language):
            if isinstance(encoder, CachedEncoder):
                encoder.save()
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Pass the training data on: nothing after this component learns from its predictions."""
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Classify each typed message; payloads name their intent themselves."""
        for message in messages:
            ranking = [] if is_payload(message) else self._rank(message, tracker)
            message.set(INTENT, dict(ranking[0] if ranking else NO_INTENT), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message, tracker: DialogueStateTracker | None) -> list[dict[str, Any]]:
        text: str = message.get(TEXT) or ""
        original: str = message.get(keys.ORIGINAL_TEXT) or text
        if not original.strip() and metadata_of(message).get(keys.IMAGE_ID):
            return [{"name": PHOTO, "confidence": 1.0}]
        if is_wordless(original):
            sign = intent_of_sign(original)
            return [{"name": sign, "confidence": BARE_CONFIDENCE}] if sign else []
        searching = bool(tracker and tracker.slots.get(SEARCH_SLOT) and tracker.slots[SEARCH_SLOT].value)
        named = intent_of_values(original, message.get(ENTITIES) or (), searching=searching)
        translation = UNTRANSLATED if message.get(keys.UNTRANSLATED) else without_addresses(text or original)
        words = without_addresses(original)
        ranking = self._model.rank(translation, words, k=self._config["ranking_length"]) if self._model else []
        if self._model and ranking and ranking[0][0] in POLITE and (rest := after_greeting(words)):
            behind = self._model.rank(rest if words == translation else UNTRANSLATED, rest, k=len(ranking))
            if behind[0][0] not in POLITE and behind[0][1] >= SURE:
                ranking = behind
        if named:
            others = [(name, confidence * (1 - BARE_CONFIDENCE)) for name, confidence in ranking if name != named]
            ranking = [(named, BARE_CONFIDENCE), *others[: self._config["ranking_length"] - 1]]
        ranking = by_tie_rules(ranking, message.get(ENTITIES) or (), searching=searching)
        if is_spelled_command(original):  # whoever types one is asked what she means
            ranking = [(name, confidence * COMMAND_DOUBT) for name, confidence in ranking]
        return [{"name": name, "confidence": confidence} for name, confidence in ranking]


def without_addresses(text: str) -> str:
    """Return a text with "email" for e-mail addresses, whose names and letters say nothing of what is wanted."""
    plain = ADDRESS.sub(" email ", text)
    return " ".join(plain.split()) if plain.strip() != "email" else text


def after_greeting(text: str) -> str:
    """Return what stands behind the first sign of a message ("Good morning, my cup came broken"); or nothing."""
    rest = GREETED.sub("", text, count=1).strip()
    return rest if rest != text.strip() and len(rest) >= FEWEST_LETTERS else ""


def by_tie_rules(
    ranking: list[tuple[str, float]], entities: Iterable[dict[str, Any]], *, searching: bool = False
) -> list[tuple[str, float]]:
    """Let what a message names decide where its words leave it open, or where a tie rule says so."""
    named = [str(entity.get("entity")) for entity in entities]
    if not ranking:
        return ranking
    first, confidence = ranking[0]
    open_or_wrong = confidence < SURE or first == "compare_products"  # one is no comparison
    if open_or_wrong and named.count("ordinal") == 1 and {"feature", "material"} & {*named} and "category" not in named:
        return _put_first("ask_product_detail", ranking, max(confidence, SEARCH_CONFIDENCE))
    if "category" not in named:
        return ranking
    if first in POLITE:
        wanted = next((name for name, share in ranking[1:3] if name not in POLITE and share >= WORTH), "search_product")
        return _put_first(wanted, ranking, max(confidence, SEARCH_CONFIDENCE))
    if first == "recommend" or (first in ("refine_search", "ask_availability") and not searching):
        return _put_first("search_product", ranking, max(confidence, SEARCH_CONFIDENCE))
    sure = (UNSURE, SURE, QUITE_SURE)[min(len(WISHES.intersection(named)), 2)]
    if confidence >= sure or "search_product" not in [name for name, _ in ranking[:3]]:
        return ranking
    return _put_first("search_product", ranking, SEARCH_CONFIDENCE)


def _put_first(intent: str, ranking: list[tuple[str, float]], confidence: float) -> list[tuple[str, float]]:
    others = [(name, share * (1 - confidence)) for name, share in ranking if name != intent]
    return [(intent, confidence), *others]


def load_encoders(*, training: bool = False) -> Encoders:
    """Load MiniLM, and the multilingual encoder when its files are there; for training with all cores and a cache."""
    home, threads = BotSettings.from_env().home, (os.cpu_count() or 1) if training else 1
    english: Encoder = MiniLM.load(home, threads=threads)
    own: Encoder | None = None
    try:
        own = MultilingualEncoder.load(intents=True, threads=threads) if training else MultilingualEncoder.shared()
    except ModelMissingError:
        logger.warning("there is no multilingual encoder: intents rest on the translation alone")
    if training:
        folder = home / "cache" / "vectors"
        english = CachedEncoder(english, folder, [home / "models" / "minilm" / "model.onnx"])
        own = CachedEncoder(own, folder, [MODELS / "encoder" / "model.onnx"]) if own else None
    return Encoders(english, own)


def _translate() -> Translate | None:
    """Return the translator to English when it has a model."""
    translator = Translator.from_env()
    if not translator.available("es", "en"):
        logger.warning("there is no translation model: intents are trained on the English sides alone")
        return None

    def translate(texts: Sequence[str], language: str) -> list[str]:
        return [
            translation.text if translation.translated else UNTRANSLATED
            for translation in translator.translate_batch(texts, language, "en")
        ]

    return translate
