"""Distil MiniLM into the multilingual encoder (Reimers and Gurevych 2020, arXiv:2004.09813).

Each sentence of a parallel pair is drawn to the teacher's vector of the English side; a second loss keeps it away
from the other sentences of the batch. Sentences with a known intent also train the intent vectors.

Training has two stages: a weighted bag of pieces (thousands of sentences a second), in which translations of words come
to lie together; then MiniLM's own layers on embeddings that start as English glosses of the pieces. It can be
interrupted and resumes.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch

from ..encoder import MAX_PIECES
from .encoder_model import BagOfPieces, EncoderShape, ExportedEncoder, MultilingualEncoderModel
from .encoder_start import start_from_teacher
from .teacher import Vectors

logger = logging.getLogger(__name__)
Report = Callable[[dict[str, Any]], None]
Batch = tuple[torch.Tensor, torch.Tensor, Vectors, Vectors]


@dataclass(frozen=True)
class EncoderPlan:
    """How long and how to train."""

    bag_seconds: float = 600.0
    body_seconds: float = 3600.0
    bag_batch: int = 1024
    body_batch: int = 160
    bag_rate: float = 2e-3
    body_rate: float = 1.2e-4
    embedding_rate: float = 1e-3  # of the pieces and of the intents in the second stage
    contrast: float = 0.2  # weight of the in-batch softmax
    scale: float = 20.0
    intent_weight: float = 0.5  # of the cross entropy of the intents, in the second stage
    intent_scale: float = 12.0
    domain_share: float = 0.35  # share of a batch drawn from the shopping sentences
    english_share: float = 0.05
    example_share: float = 0.07  # of the English examples of nlu_data/nlu
    phrase_share: float = 0.25  # of each language's own phrases: they have an intent and no English, second stage only
    threads: int = 1
    seed: int = 7
    report_every: float = 240.0


@dataclass
class PairSet:
    """Tokenised sentences (flat ids with offsets), each with the row of its teacher vector and its intent's number."""

    flat: Vectors
    offsets: Vectors
    teacher_row: Vectors  # -1 where there is no English side
    intent: Vectors  # -1 where none is known

    def __len__(self) -> int:
        return len(self.teacher_row)

    @classmethod
    def build(
        cls,
        processor: sentencepiece.SentencePieceProcessor,
        texts: Sequence[str],
        rows: Sequence[int],
        intents: Sequence[int] | None = None,
    ) -> PairSet:
        """Tokenise ``texts`` (at most `MAX_PIECES` pieces each, between the two edges)."""
        first = processor.get_piece_size()
        encoded = [[first, *ids[:MAX_PIECES], first + 1] for ids in processor.encode(list(texts), num_threads=2)]
        offsets = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(ids) for ids in encoded], out=offsets[1:])
        flat = np.fromiter((i for ids in encoded for i in ids), dtype=np.int32, count=int(offsets[-1]))
        labels = np.full(len(encoded), -1) if intents is None else np.asarray(intents)
        return cls(flat, offsets, np.asarray(rows, dtype=np.int64), labels.astype(np.int64))

    def batch(self, index: Vectors) -> Batch:
        """Return padded ids, mask (both (n, t)), teacher rows and intents."""
        lengths = (self.offsets[index + 1] - self.offsets[index]).astype(np.int64)
        ids = np.zeros((len(index), int(lengths.max())), dtype=np.int64)
        for row, (start, length) in enumerate(zip(self.offsets[index], lengths, strict=True)):
            ids[row, :length] = self.flat[start : start + length]
        mask = (np.arange(ids.shape[1])[None, :] < lengths[:, None]).astype(np.int64)
        return torch.from_numpy(ids), torch.from_numpy(mask), self.teacher_row[index], self.intent[index]


def loss_of(vectors: torch.Tensor, targets: torch.Tensor, rows: torch.Tensor, plan: EncoderPlan) -> torch.Tensor:
    """Return (1 - cosine) + contrast x softmax over the batch; equal English sides are no negatives."""
    similarity = vectors @ targets.T
    near = 1 - similarity.diagonal().mean()
    logits = similarity * plan.scale
    same = rows[:, None] == rows[None, :]
    same.fill_diagonal_(False)
    logits = logits.masked_fill(same, -1e4)
    contrast = torch.nn.functional.cross_entropy(logits, torch.arange(len(rows), device=logits.device))
    return near + plan.contrast * contrast


class EncoderTrainer:
    """Train, checkpoint and export the encoder in ``folder``."""

    def __init__(
        self,
        folder: Path,
        processor: sentencepiece.SentencePieceProcessor,
        plan: EncoderPlan,
        shape: EncoderShape | None = None,
        *,
        intents: int = 0,
    ) -> None:
        torch.manual_seed(plan.seed)
        torch.set_flush_denormal(True)  # the optimiser's moments of rare pieces fade into numbers that are slow
        torch.set_num_threads(plan.threads)
        self.folder, self.plan, self.processor = folder, plan, processor
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.shape = shape or EncoderShape(processor.get_piece_size())
        self.bag = BagOfPieces(self.shape.vocabulary + 2).to(self.device)
        self.model = MultilingualEncoderModel(self.shape).to(self.device)
        self.intents = torch.nn.Linear(self.shape.intent_width, max(1, intents), bias=False).to(self.device)
        self.state: dict[str, Any] = {"bag_seconds": 0.0, "body_seconds": 0.0, "sentences": 0, "steps": 0}
        folder.mkdir(parents=True, exist_ok=True)
        self.resume()

    @property
    def checkpoint(self) -> Path:
        return self.folder / "encoder.pt"

    def resume(self) -> None:
        """Load weights and counters of an interrupted run with the same shape; other intents start anew."""
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
            if saved["shape"] == asdict(self.shape):
                self.bag.load_state_dict(saved["bag"])
                self.model.load_state_dict(saved["model"])
                self.state.update(saved["state"])
                if saved["intents"]["weight"].shape == self.intents.weight.shape:
                    self.intents.load_state_dict(saved["intents"])

    def save(self) -> None:
        """Write the checkpoint atomically."""
        part = self.checkpoint.with_suffix(".part")
        parts = {"bag": self.bag, "model": self.model, "intents": self.intents}
        states = {name: module.state_dict() for name, module in parts.items()}
        torch.save({**states, "state": self.state, "shape": asdict(self.shape)}, part)
        part.replace(self.checkpoint)

    def start_body(self, english: Sequence[str]) -> None:
        """Begin the second stage from MiniLM's layers and the glosses that the bag of pieces has learnt."""
        self.model.to("cpu")
        start_from_teacher(self.model, self.bag.to("cpu"), self.processor, english)
        self.model.to(self.device)
        self.bag.to(self.device)

    def train_bag(self, batches: Iterator[Batch], targets: Vectors, **reporting: Any) -> None:
        """Train the first stage until it has used its seconds."""
        groups = [{"params": list(self.bag.parameters()), "rate": self.plan.bag_rate}]

        def loss(batch: Batch) -> torch.Tensor:
            ids, mask, rows, _ = batch
            return self._distance(self.bag(ids.to(self.device), mask.to(self.device)), rows, targets)

        self._train("bag", groups, loss, batches, self.plan.bag_seconds, **reporting)

    def train_body(self, batches: Iterator[Batch], targets: Vectors, **reporting: Any) -> None:
        """Train the second stage until it has used its seconds."""
        quick = [*self.model.embedding.parameters(), *self.model.intent.parameters(), *self.intents.parameters()]
        named = {id(parameter) for parameter in quick}
        groups = [
            {"params": quick, "rate": self.plan.embedding_rate},
            {"params": [p for p in self.model.parameters() if id(p) not in named], "rate": self.plan.body_rate},
        ]

        def loss(batch: Batch) -> torch.Tensor:
            ids, mask, rows, labels = batch
            vectors, wishes = self.model(ids.to(self.device), mask.to(self.device))
            distance = self._distance(vectors, rows, targets)
            if (labels < 0).all():
                return distance
            scores = wishes @ torch.nn.functional.normalize(self.intents.weight, dim=-1).T
            known = torch.from_numpy(labels).to(self.device)
            intent = torch.nn.functional.cross_entropy(
                scores * self.plan.intent_scale, known, ignore_index=-1, label_smoothing=0.05
            )
            return distance + self.plan.intent_weight * intent

        self._train("body", groups, loss, batches, self.plan.body_seconds, **reporting)

    def _distance(self, vectors: torch.Tensor, rows: Vectors, targets: Vectors) -> torch.Tensor:
        """Return the loss over the sentences that have an English side."""
        taught = np.flatnonzero(rows >= 0)
        if len(taught) < len(rows):
            vectors, rows = vectors[torch.from_numpy(taught).to(self.device)], rows[taught]
        wanted = torch.from_numpy(targets[rows].astype(np.float32)).to(self.device)
        return loss_of(vectors, wanted, torch.from_numpy(rows).to(self.device), self.plan)

    def _train(
        self,
        name: str,
        groups: list[dict[str, Any]],
        loss_on: Callable[[Batch], torch.Tensor],
        batches: Iterator[Batch],
        seconds: float,
        *,
        report: Report | None = None,
        evaluate: Callable[[], dict[str, float]] | None = None,
    ) -> None:
        """Train until the stage has used ``seconds``; learning rates warm up and fall to a tenth (cosine)."""
        clock = f"{name}_seconds"
        optimiser = torch.optim.AdamW(groups, lr=1.0, betas=(0.9, 0.98), weight_decay=0.01)
        parameters = [parameter for group in groups for parameter in group["params"]]
        started, last_report, last_save = time.monotonic(), time.monotonic(), time.monotonic()
        base, steps, running = float(self.state[clock]), 0, 0.0
        while (used := base + time.monotonic() - started) < seconds:
            warm = min(1.0, (steps + 1) / 200)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * warm * (0.1 + 0.9 * 0.5 * (1 + np.cos(np.pi * used / seconds)))
            batch = next(batches)
            loss = loss_on(batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            steps += 1
            running = loss.item() if steps == 1 else 0.98 * running + 0.02 * loss.item()
            self.state["sentences"] += len(batch[2])
            self.state["steps"] += 1
            now = time.monotonic()
            if now - last_report > self.plan.report_every:
                last_report = now
                self.state[clock] = base + now - started
                line = {
                    "stage": name,
                    "seconds": round(self.state[clock]),
                    "loss": round(running, 4),
                    "sentences": self.state["sentences"],
                }
                if evaluate:
                    line.update(evaluate())
                if report:
                    report(line)
            if now - last_save > 120:
                last_save = now
                self.state[clock] = base + now - started
                self.save()
        self.state[clock] = max(base, seconds)
        self.save()

    def encode(self, texts: Sequence[str], *, stage: str = "body") -> Vectors:
        """Return vectors of meaning as a stage gives them, "bag" or "body"; shape (n, 384)."""
        if stage == "bag":
            return self._over(texts, self.bag)
        return self._over(texts, lambda ids, mask: self.model(ids, mask)[0])

    def intents_of(self, texts: Sequence[str]) -> Vectors:
        """Return the number of the likeliest intent of each text, by the training head."""
        weights = torch.nn.functional.normalize(self.intents.weight, dim=-1)
        return self._over(texts, lambda ids, mask: (self.model(ids, mask)[1] @ weights.T).argmax(1))

    @torch.inference_mode()
    def _over(self, texts: Sequence[str], compute: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]) -> Vectors:
        """Compute on ids and mask of texts, 256 at once, without dropout; a row for each text."""
        pairs = PairSet.build(self.processor, texts, range(len(texts)))
        self.model.eval()
        parts = []
        for start in range(0, len(texts), 256):
            ids, mask, _, _ = pairs.batch(np.arange(start, min(start + 256, len(texts))))
            parts.append(compute(ids.to(self.device), mask.to(self.device)).cpu().numpy())
        self.model.train()
        return np.concatenate(parts)

    def export(self, path: Path) -> None:
        """Write the model as ONNX with int8 weights (inputs ``input_ids``, ``attention_mask``: (n, t) int64)."""
        from onnxruntime.quantization import QuantType, quantize_dynamic

        path.parent.mkdir(parents=True, exist_ok=True)
        full = self.folder / "encoder-float32.onnx"
        ids = torch.ones((2, 7), dtype=torch.long)
        torch.onnx.export(
            ExportedEncoder(self.model.to("cpu").eval()),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors", "intents"],
            dynamo=False,
            opset_version=17,
            dynamic_axes={
                "input_ids": {0: "n", 1: "t"},
                "attention_mask": {0: "n", 1: "t"},
                "vectors": {0: "n"},
                "intents": {0: "n"},
            },
        )
        quantize_dynamic(  # seven bits: without VNNI, products of eight overflow
            str(full),
            str(path),
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
        )
        self.model.to(self.device)
        (self.folder / "state.json").write_text(json.dumps(self.state, indent=1))
