"""CTranslate2 serves: int8 on the CPU, without torch."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from language.apart import run_apart
from language.errors import ModelError, ModelMissingError
from language.translation.engines import END, VOCABULARY_MAP, ModelOptions, RawTranslation, length_cap, target_token

logger = logging.getLogger(__name__)

BATCH = 32  # texts of similar length decoded together


class Ct2Engine:
    """One converted Marian model; its translator queues and is safe to share between threads."""

    def __init__(self, options: ModelOptions) -> None:
        """Open a model folder, converting a Marian checkpoint or hub name once.

        Raises ModelMissingError when nothing is there, ModelError when it cannot be opened.
        """
        import ctranslate2
        import sentencepiece

        folder = model_folder(options)
        source_pieces, target_pieces = _piece_models(folder)
        try:
            self._translator = ctranslate2.Translator(
                str(folder / "ct2"),
                device="cpu",
                compute_type=options.compute_type,
                inter_threads=1,
                intra_threads=options.threads,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder / 'ct2'} is no CTranslate2 model: {error}") from error
        self._source = sentencepiece.SentencePieceProcessor(model_file=str(source_pieces))
        self._target = sentencepiece.SentencePieceProcessor(model_file=str(target_pieces))
        self._vocabulary = _vocabulary(folder / "ct2")
        self._mapped = (folder / "ct2" / VOCABULARY_MAP).is_file()

    def translate_batch(self, texts: Sequence[str], *, source: str, target: str, beam: int = 1) -> list[RawTranslation]:
        """Translate texts, in order, in batches of similar length."""
        return [found[0] for found in self._decode(texts, target, beam, 1)]

    def candidates(self, texts: Sequence[str], *, source: str, target: str, beam: int) -> list[list[RawTranslation]]:
        """Give the `beam` best translations of each text, best first."""
        return self._decode(texts, target, beam, beam)

    def _decode(self, texts: Sequence[str], target: str, beam: int, hypotheses: int) -> list[list[RawTranslation]]:
        token = target_token(target, self._vocabulary)
        prefix = [token] if token else []
        tokens = [[*prefix, *self._source.encode(text, out_type=str), END] for text in texts]
        order = sorted(range(len(tokens)), key=lambda index: len(tokens[index]))
        found: dict[int, list[RawTranslation]] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            results = self._translator.translate_batch(
                [tokens[index] for index in batch],
                beam_size=beam,
                num_hypotheses=hypotheses,
                return_scores=True,
                length_penalty=1,
                disable_unk=True,
                use_vmap=self._mapped and token is not None,
                max_decoding_length=length_cap(max(len(tokens[index]) for index in batch)),
            )
            for index, result in zip(batch, results, strict=True):
                found[index] = [
                    RawTranslation(self._target.decode(pieces), float(score))
                    for pieces, score in zip(result.hypotheses, result.scores, strict=True)
                ]
        return [found[index] for index in range(len(texts))]


def model_folder(options: ModelOptions) -> Path:
    """Give the folder that holds `ct2/`, converting a Marian checkpoint into the home where needed."""
    folder = Path(options.location)
    if (folder / "ct2" / "model.bin").is_file():
        return folder
    checkpoint = (folder / "config.json").is_file()
    if not checkpoint and not _is_hub_name(options.location):
        raise ModelMissingError(f"no translation model in {folder}: run `sabir train --translation`")
    slug = re.sub(r"[^A-Za-z0-9.-]+", "--", options.location.strip("/"))
    converted = options.home / "models" / "translation" / slug
    if not (converted / "ct2" / "model.bin").is_file():
        logger.info("converting %s into %s, once", options.location, converted)
        _convert_apart(options.location, converted)
    return converted


def _is_hub_name(location: str) -> bool:
    return re.fullmatch(r"[\w.-]+/[\w.-]+", location) is not None and not Path(location).parent.is_dir()


def _convert_apart(checkpoint: str, folder: Path) -> None:
    failed = run_apart("language.translation.convert", checkpoint, str(folder))
    if failed is not None:
        raise ModelError(f"{checkpoint} could not be converted to CTranslate2: {failed}")


def _piece_models(folder: Path) -> tuple[Path, Path]:
    """Find the SentencePiece models: one shared, or Marian's pair."""
    source, target = folder / "source.spm", folder / "target.spm"
    if source.is_file() and target.is_file():
        return source, target
    for shared in (folder / "spm.model", folder.parent.parent / "spm.model"):
        if shared.is_file():
            return shared, shared
    raise ModelMissingError(f"{folder} has neither spm.model nor source.spm and target.spm")


def _vocabulary(folder: Path) -> frozenset[str]:
    """Read the source vocabulary of a converted model, JSON or one token a line."""
    for name in ("shared_vocabulary", "source_vocabulary"):
        as_json, as_text = folder / f"{name}.json", folder / f"{name}.txt"
        if as_json.is_file():
            tokens: Iterable[str] = json.loads(as_json.read_text(encoding="utf-8"))
            return frozenset(tokens)
        if as_text.is_file():
            return frozenset(as_text.read_text(encoding="utf-8").split("\n"))
    raise ModelMissingError(f"{folder} has no source vocabulary")
