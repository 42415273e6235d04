"""Distil MiniLM into the multilingual encoder (Reimers and Gurevych 2020, arXiv:2004.09813).

Each sentence of a parallel pair is drawn to the teacher's vector of the English side; a second loss keeps it away
from the other sentences of the batch. Sentences with a known intent also train the intent vectors.

Training has two stages: a weighted bag of pieces first (thousands of sentences a second), then the transformer layers
on top of it. It can be interrupted and resumes.
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

from .encoder_model import MAX_PIECES, EncoderShape, MultilingualEncoderModel
from .teacher import Vectors

logger = logging.getLogger(__name__)
Report = Callable[[dict[str, Any]], None]
Batch = tuple[torch.Tensor, torch.Tensor, Vectors, Vectors]


@dataclass(frozen=True)
class EncoderPlan:
    """How long and how to train."""

    static_seconds: float = 600.0
    contextual_seconds: float = 3600.0
    static_batch: int = 1024
    contextual_batch: int = 192
    static_rate: float = 2e-3
    contextual_rate: float = 6e-4
    contrast: float = 0.2  # weight of the in-batch softmax
    scale: float = 20.0
    intent_weight: float = 0.3  # of the cross entropy of the intents, in the contextual stage
    intent_scale: float = 12.0
    domain_share: float = 0.35  # share of a batch drawn from the shopping sentences
    english_share: float = 0.1
    example_share: float = 0.07  # of the English examples of nlu_data/nlu
    threads: int = 1
    seed: int = 7
    report_every: float = 240.0


@dataclass
class PairSet:
    """Tokenised sentences (flat ids with offsets), each with the row of its teacher vector and its intent's number."""

    flat: Vectors
    offsets: Vectors
    teacher_row: Vectors
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
        """Tokenise ``texts`` (at most `MAX_PIECES` pieces each)."""
        encoded = [ids[:MAX_PIECES] or [1] for ids in processor.encode(list(texts), num_threads=2)]
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


class _Export(torch.nn.Module):
    """The encoder with its stage fixed."""

    def __init__(self, model: MultilingualEncoderModel, *, contextual: bool) -> None:
        super().__init__()
        self.model, self.contextual = model, contextual

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        return self.model(input_ids, attention_mask, self.contextual)


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
        torch.set_num_threads(plan.threads)
        self.folder, self.plan, self.processor = folder, plan, processor
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.shape = shape or EncoderShape(processor.get_piece_size())
        self.model = MultilingualEncoderModel(self.shape).to(self.device)
        self.intents = torch.nn.Linear(self.shape.intent_width, max(1, intents), bias=False).to(self.device)
        self.state: dict[str, Any] = {
            "static_seconds": 0.0,
            "contextual_seconds": 0.0,
            "sentences": 0,
            "steps": 0,
        }
        self.optimiser: torch.optim.Optimizer | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self.resume()

    @property
    def checkpoint(self) -> Path:
        return self.folder / "encoder.pt"

    def resume(self) -> None:
        """Load weights and counters of an interrupted run with the same shape.

        Intents that were not there then start anew; those weights alone may be missing.
        """
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
            if all(saved["shape"].get(name) in (value, None) for name, value in asdict(self.shape).items()):
                self.model.load_state_dict(saved["model"], strict=False)
                self.state.update(saved["state"])
                if saved.get("intents", {}).get("weight", torch.zeros(0)).shape == self.intents.weight.shape:
                    self.intents.load_state_dict(saved["intents"])

    def save(self) -> None:
        """Write the checkpoint atomically."""
        part = self.checkpoint.with_suffix(".part")
        parts = {"model": self.model.state_dict(), "intents": self.intents.state_dict()}
        torch.save({**parts, "state": self.state, "shape": asdict(self.shape)}, part)
        part.replace(self.checkpoint)

    def stage(
        self,
        name: str,
        batches: Iterator[Batch],
        targets: Vectors,
        seconds: float,
        rate: float,
        *,
        contextual: bool,
        report: Report | None = None,
        evaluate: Callable[[], dict[str, float]] | None = None,
    ) -> None:
        """Train until this stage has used ``seconds``; learning rate warms up and falls to a tenth (cosine)."""
        clock = f"{name}_seconds"
        parameters = [*self.model.parameters(), *self.intents.parameters()]
        optimiser = torch.optim.AdamW(parameters, lr=rate, betas=(0.9, 0.98), weight_decay=0.01)
        started, last_report, last_save = time.monotonic(), time.monotonic(), time.monotonic()
        base, steps, running = float(self.state[clock]), 0, 0.0
        while True:
            used = base + time.monotonic() - started
            if used >= seconds:
                break
            share = used / seconds
            warm = min(1.0, (steps + 1) / 200)
            for group in optimiser.param_groups:
                group["lr"] = rate * warm * (0.1 + 0.9 * 0.5 * (1 + np.cos(np.pi * share)))
            ids, mask, rows, labels = next(batches)
            wanted = torch.from_numpy(targets[rows].astype(np.float32)).to(self.device)
            vectors, wishes = self.model(ids.to(self.device), mask.to(self.device), contextual)
            loss = loss_of(vectors, wanted, torch.from_numpy(rows).to(self.device), self.plan)
            if contextual and (labels >= 0).any():
                known = torch.from_numpy(labels).to(self.device)
                scores = wishes @ torch.nn.functional.normalize(self.intents.weight, dim=-1).T
                intent_loss = torch.nn.functional.cross_entropy(
                    scores * self.plan.intent_scale, known, ignore_index=-1, label_smoothing=0.05
                )
                loss = loss + self.plan.intent_weight * intent_loss
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            steps += 1
            running = loss.item() if steps == 1 else 0.98 * running + 0.02 * loss.item()
            self.state["sentences"] += len(rows)
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

    @torch.inference_mode()
    def encode(self, texts: Sequence[str], *, contextual: bool) -> Vectors:
        """Return vectors of meaning of the current model, shape (n, output)."""
        pairs = PairSet.build(self.processor, texts, range(len(texts)))
        self.model.eval()
        parts = []
        for start in range(0, len(texts), 256):
            ids, mask, _, _ = pairs.batch(np.arange(start, min(start + 256, len(texts))))
            parts.append(self.model(ids.to(self.device), mask.to(self.device), contextual)[0].cpu().numpy())
        self.model.train()
        return np.concatenate(parts)

    @torch.inference_mode()
    def intents_of(self, texts: Sequence[str]) -> Vectors:
        """Return the number of the likeliest intent of each text, by the training head."""
        pairs = PairSet.build(self.processor, texts, range(len(texts)))
        weights = torch.nn.functional.normalize(self.intents.weight, dim=-1)
        found = []
        for start in range(0, len(texts), 256):
            ids, mask, _, _ = pairs.batch(np.arange(start, min(start + 256, len(texts))))
            found.append((self.model(ids.to(self.device), mask.to(self.device))[1] @ weights.T).argmax(1).cpu().numpy())
        return np.concatenate(found)

    def export(self, path: Path) -> None:
        """Write the model as ONNX with int8 weights (inputs ``input_ids``, ``attention_mask``: (n, t) int64).

        Layers that the second stage has not trained are left out: the weighted bag of pieces is exported alone.
        """
        from onnxruntime.quantization import QuantType, quantize_dynamic

        path.parent.mkdir(parents=True, exist_ok=True)
        model = _Export(self.model.to("cpu").eval(), contextual=float(self.state["contextual_seconds"]) > 0)
        torch.backends.mha.set_fastpath_enabled(False)
        full = self.folder / "encoder-float32.onnx"
        ids = torch.ones((2, 7), dtype=torch.long)
        torch.onnx.export(
            model,
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
        quantize_dynamic(
            str(full), str(path), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather", "Gemm"]
        )
        (self.folder / "state.json").write_text(json.dumps(self.state, indent=1))
