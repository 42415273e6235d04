"""transformers' MarianMT: the reference engine, and the one that opens any Marian checkpoint directly."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from language.errors import ModelMissingError
from language.translation.engines import VOCABULARY_MAP, ModelOptions, RawTranslation, length_cap, target_token

BATCH = 16


class TransformersEngine:
    """One Marian checkpoint in float32 on the CPU; torch is imported when it is made."""

    def __init__(self, options: ModelOptions) -> None:
        """Open a checkpoint folder or hub name; raises ModelMissingError when there is none."""
        import torch
        from transformers import MarianMTModel, MarianTokenizer

        location = checkpoint_location(options.location)
        try:
            self._tokenizer: Any = MarianTokenizer.from_pretrained(location)
            self._model: Any = MarianMTModel.from_pretrained(location)
        except OSError as error:
            raise ModelMissingError(
                f"no Marian checkpoint at {location}: name one in SABIR_TRANSLATION_MODELS"
            ) from error
        self._model.train(False)
        self._torch = torch
        self._pieces = self._read_pieces(Path(location) / VOCABULARY_MAP)
        self._lock = threading.Lock()  # the tokenizer keeps state between calls

    def translate_batch(self, texts: Sequence[str], *, source: str, target: str, beam: int = 1) -> list[RawTranslation]:
        """Translate texts, in order, in batches of similar length."""
        return [found[0] for found in self._decode(texts, target, beam, 1)]

    def candidates(self, texts: Sequence[str], *, source: str, target: str, beam: int) -> list[list[RawTranslation]]:
        """Give the `beam` best translations of each text, best first."""
        return self._decode(texts, target, beam, beam)

    def _decode(self, texts: Sequence[str], target: str, beam: int, hypotheses: int) -> list[list[RawTranslation]]:
        token = target_token(target, self._tokenizer.get_vocab())
        inputs = [f"{token} {text}" if token else text for text in texts]
        order = sorted(range(len(inputs)), key=lambda index: len(inputs[index]))
        found: dict[int, list[RawTranslation]] = {}
        with self._lock, self._torch.inference_mode():
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                allowed = self._pieces.get(token or "")
                results = self._generate([inputs[index] for index in batch], beam, hypotheses, allowed)
                for place, index in enumerate(batch):
                    found[index] = results[place * hypotheses : (place + 1) * hypotheses]
        return [found[index] for index in range(len(texts))]

    def _read_pieces(self, path: Path) -> dict[str, Any]:
        """Read which pieces a language's translations may hold: for its token what to add to the scores."""
        known: dict[str, Any] = {}
        if path.is_file():
            numbers = self._tokenizer.get_vocab()
            for line in path.read_text(encoding="utf-8").splitlines():
                token, _, pieces = line.partition("\t")
                known[token] = self._torch.full((self._model.config.vocab_size,), -math.inf)
                known[token][[numbers[piece] for piece in pieces.split(" ")]] = 0.0
        return known

    def _generate(self, inputs: list[str], beam: int, hypotheses: int, pieces: Any) -> list[RawTranslation]:
        batch = self._tokenizer(inputs, return_tensors="pt", padding=True)
        pad = self._model.config.pad_token_id
        out = self._model.generate(
            **batch,
            num_beams=beam,
            num_return_sequences=hypotheses,
            do_sample=False,
            max_new_tokens=length_cap(batch["input_ids"].shape[1]),
            length_penalty=1.0,
            bad_words_ids=[[pad], [self._tokenizer.unk_token_id]],
            logits_processor=[lambda _, scores: scores + pieces] if pieces is not None else None,
            renormalize_logits=True,
            output_scores=True,
            return_dict_in_generate=True,
        )
        if beam > 1:
            scores = out.sequences_scores.tolist()
        else:
            steps = self._model.compute_transition_scores(out.sequences, out.scores, normalize_logits=True)
            kept = out.sequences[:, 1:] != pad
            steps = steps.masked_fill(~kept, 0.0)
            scores = (steps.sum(dim=1) / kept.sum(dim=1).clamp_min(1)).tolist()
        decoded = self._tokenizer.batch_decode(
            out.sequences, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return [RawTranslation(text, float(score)) for text, score in zip(decoded, scores, strict=True)]


def checkpoint_location(location: str) -> str:
    """Give the checkpoint of a model folder: the folder itself, or its `checkpoint/`."""
    inside = Path(location) / "checkpoint"
    return str(inside) if (inside / "config.json").is_file() else location
