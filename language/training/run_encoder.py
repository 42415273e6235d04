"""Prepare the data of the multilingual encoder, train it, and measure retrieval while it trains."""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import sentencepiece

from ..parallel import ParallelCorpus, example_group, is_for_calibration, read_examples
from ..phrases import phrases_to_learn
from .corpus import PIVOT, read_general
from .encoder import Batch, EncoderPlan, EncoderTrainer, PairSet, Report
from .teacher import Vectors, teacher_vectors
from .tokenizer import train_sentencepiece
from .translation_data import roughen

logger = logging.getLogger(__name__)
VOCABULARY = 32_000
ROUGH_SHARE = 0.4  # of the shopping sentences, typed in a hurry
HELD_OUT_SENTENCES = 300


class EncoderData:
    """Tokenised general and shopping sentences with the teacher's vectors of their English sides."""

    def __init__(
        self,
        data: Path,
        parallel: Path,
        folder: Path,
        plan: EncoderPlan,
        *,
        examples: Path | None = None,
        phrases: Path | None = None,
        min_languages: int = 4,
        fillings: int = 6,
        report: Report | None = None,
    ) -> None:
        covered: dict[str, set[str]] = defaultdict(set)
        pairs = list(read_general(data))
        for pair in pairs:
            covered[pair.english].add(pair.language)
        english = sorted(text for text, languages in covered.items() if len(languages) >= min_languages)
        many = [text for text in english if len(covered[text]) >= 13]
        self.held_out = set(random.Random(plan.seed).sample(many, min(HELD_OUT_SENTENCES, len(many) // 2)))
        corpus = ParallelCorpus(parallel)
        rng = random.Random(plan.seed)
        domain = [*corpus.aligned(rng, held_out=False, per_pattern=fillings), *corpus.terms()]
        self.domain_test = list(corpus.aligned(rng, held_out=True, per_pattern=1))
        labelled = list(read_examples(examples)) if examples is not None else []
        own = phrases_to_learn(phrases, parallel) if phrases is not None else []
        labelled += [(p.intent, p.text) for p in own if p.language == PIVOT]
        own = [p for p in own if p.language != PIVOT]
        self.intents = sorted({intent for intent, _ in labelled} | {s.intent for s in domain} - {"bot", "term"})
        number = {intent: place for place, intent in enumerate(self.intents)}
        texts = sorted({*english, *(s.english for s in domain), *(text for _, text in labelled)})
        row = {text: place for place, text in enumerate(texts)}
        progress = (lambda done, total: report({"stage": "teacher", "done": done, "of": total})) if report else None
        self.targets = teacher_vectors(texts, folder / "teacher", threads=max(1, plan.threads), progress=progress)
        spm = folder / "spm.model"
        if not spm.exists():
            by_language: dict[str, list[str]] = defaultdict(list)
            for pair in pairs:
                by_language[pair.language].append(pair.other)
            sample = [t for _, group in sorted(by_language.items()) for t in rng.sample(group, min(40_000, len(group)))]
            train_sentencepiece([*sample, *english, *(s.text for s in domain)], spm, vocabulary=VOCABULARY)
        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(spm))
        general = [(p.other, row[p.english]) for p in pairs if p.english in row and p.english not in self.held_out]
        self.test_pairs = [p for p in pairs if p.english in self.held_out]
        self.general = PairSet.build(self.processor, [t for t, _ in general], [r for _, r in general])
        self.english = PairSet.build(self.processor, texts, range(len(texts)))
        self.domain = PairSet.build(
            self.processor,
            [roughen(s.text, rng, s.language) if rng.random() < ROUGH_SHARE else s.text for s in domain],
            [row[s.english] for s in domain],
            [-1 if is_for_calibration(s.id) else number.get(s.intent, -1) for s in domain],
        )
        self.examples = PairSet.build(
            self.processor,
            [roughen(t, rng, PIVOT) if rng.random() < ROUGH_SHARE else t for _, t in labelled],
            [row[t] for _, t in labelled],
            [-1 if is_for_calibration(example_group(t)) else number[i] for i, t in labelled],
        )
        told = [p for p in own if p.intent in number and not is_for_calibration(p.group)]
        self.phrases = PairSet.build(
            self.processor,
            [roughen(p.text, rng, p.language) if rng.random() < ROUGH_SHARE else p.text for p in told],
            [-1] * len(told),
            [number[p.intent] for p in told],
        )
        self.unlearnt = [(s.text, number[s.intent]) for s in domain if s.intent in number and is_for_calibration(s.id)]
        self.unlearnt += [(p.text, number[p.intent]) for p in own if p.intent in number and is_for_calibration(p.group)]
        rng.shuffle(self.unlearnt)
        self.row, self.sentences = row, texts
        self.rng = np.random.default_rng(plan.seed + 1)

    def batches(self, plan: EncoderPlan, *, stage: str) -> Iterator[Batch]:
        """Yield mixed batches for ever, for a stage ("bag" or "body").

        Those of the second stage group sentences of like length, to save padding, and hold phrases without English.
        """
        body = stage == "body"
        size, pool = (plan.body_batch, 16) if body else (plan.bag_batch, 1)
        shares = [(self.domain, plan.domain_share), (self.english, plan.english_share)]
        shares += [(self.examples, plan.example_share), (self.phrases, plan.phrase_share if body else 0.0)]
        counts = [(pairs, int(size * share) * pool) for pairs, share in shares if len(pairs)]
        counts.append((self.general, size * pool - sum(count for _, count in counts)))
        while True:
            joined = _join([(pairs, self.rng.integers(0, len(pairs), count)) for pairs, count in counts])
            order = np.argsort(np.diff(joined.offsets), kind="stable") if body else np.arange(len(joined))
            chunks = np.array_split(order, pool)
            for number in self.rng.permutation(pool):
                yield joined.batch(chunks[number])

    def retrieval(self, trainer: EncoderTrainer, *, stage: str) -> dict[str, float]:
        """Return the share of held-out sentences whose nearest English is their own (general, shopping, worst).

        In the second stage also the share of right intents among the sentences whose intent it was not told.
        """
        texts = sorted(self.held_out)
        result: dict[str, float] = {}
        anchors = self.targets[[self.row[t] for t in texts]].astype(np.float32)
        position = {t: i for i, t in enumerate(texts)}
        vectors = trainer.encode([p.other for p in self.test_pairs], stage=stage)
        right = (vectors @ anchors.T).argmax(1) == np.array([position[p.english] for p in self.test_pairs])
        result["general"] = round(float(right.mean()), 3)
        if self.domain_test:
            english = sorted({s.english for s in self.domain_test})
            known = {t: i for i, t in enumerate(english)}
            anchors = trainer.encode(english, stage=stage)
            vectors = trainer.encode([s.text for s in self.domain_test], stage=stage)
            right = (vectors @ anchors.T).argmax(1) == np.array([known[s.english] for s in self.domain_test])
            by: dict[str, list[bool]] = defaultdict(list)
            for sentence, hit in zip(self.domain_test, right, strict=True):
                by[sentence.language].append(bool(hit))
            others = {code: float(np.mean(hits)) for code, hits in by.items() if code != "en"}
            if others:
                result["shopping"] = round(float(np.mean(list(others.values()))), 3)
                result["worst"] = round(min(others.values()), 3)
        if stage == "body" and self.unlearnt:
            some = self.unlearnt[:1500]
            told = trainer.intents_of([text for text, _ in some])
            result["intent"] = round(float((told == np.array([label for _, label in some])).mean()), 3)
        return result


def _join(parts: list[tuple[PairSet, Vectors]]) -> PairSet:
    flats, lengths, rows, intents = [], [], [], []
    for pairs, index in parts:
        for start, end in zip(pairs.offsets[index], pairs.offsets[index + 1], strict=True):
            flats.append(pairs.flat[start:end])
        lengths.append(pairs.offsets[index + 1] - pairs.offsets[index])
        rows.append(pairs.teacher_row[index])
        intents.append(pairs.intent[index])
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    return PairSet(np.concatenate(flats), offsets, np.concatenate(rows), np.concatenate(intents))


def train_encoder(
    data: Path,
    parallel: Path,
    folder: Path,
    plan: EncoderPlan,
    *,
    examples: Path | None = None,
    phrases: Path | None = None,
    export_to: Path | None = None,
    report: Report | None = None,
) -> EncoderTrainer:
    """Train (or continue) both stages; returns the trainer.

    ``folder`` keeps teacher vectors and checkpoints; ``examples`` is the folder of labelled English sentences,
    ``phrases`` that of each language's own.
    """
    prepared = EncoderData(data, parallel, folder, plan, examples=examples, phrases=phrases, report=report)
    trainer = EncoderTrainer(folder, prepared.processor, plan, intents=len(prepared.intents))
    if float(trainer.state["body_seconds"]) == 0:
        trainer.train_bag(
            prepared.batches(plan, stage="bag"),
            prepared.targets,
            evaluate=lambda: prepared.retrieval(trainer, stage="bag"),
            report=report,
        )
        trainer.start_body(prepared.sentences)
    trainer.train_body(
        prepared.batches(plan, stage="body"),
        prepared.targets,
        evaluate=lambda: prepared.retrieval(trainer, stage="body"),
        report=report,
    )
    if export_to:
        trainer.export(export_to / "model.onnx")
        (export_to / "spm.model").write_bytes((folder / "spm.model").read_bytes())
    return trainer


def with_time(plan: EncoderPlan, seconds: float) -> EncoderPlan:
    """Return the plan for a training of ``seconds``: at most ten minutes, or a sixth, for the first stage."""
    bag = min(600.0, seconds / 6)
    return replace(plan, bag_seconds=bag, body_seconds=seconds - bag)
