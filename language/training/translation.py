"""Train the bundled Marian models: many-to-English and English-to-many.

One code path for CPU and CUDA. Embeddings are shared by encoder, decoder and output; ``<pad>`` is the last row and
is kept at zero, because CTranslate2 starts decoding from a zero embedding. Interrupted training resumes.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sentencepiece
import torch

logger = logging.getLogger(__name__)
Report = Callable[[dict[str, Any]], None]
Example = tuple[list[int], list[int]]
CHECKPOINT = "translation.pt"
FORBIDDEN = -10_000.0  # bias of pieces that the target language never uses


@dataclass(frozen=True)
class TranslationPlan:
    """Sizes and schedule; the defaults suit two CPU cores and an hour."""

    width: int = 256
    encoder_layers: int = 3
    decoder_layers: int = 1
    heads: int = 8
    feed_forward: int = 1024
    dropout: float = 0.05
    label_smoothing: float = 0.1
    batch_tokens: int = 1400  # padded source + target pieces in a batch
    rate: float = 8e-4
    warm_up: int = 400
    seconds: float = 3600.0
    easy_share: float = 0.08  # of the time, spent on short phrases first: attention learns to align on them
    threads: int = 1
    seed: int = 7
    other_pieces: int = 1500  # of other target languages that compete with a language's own
    average_last: int = 3  # checkpoints averaged at the end
    report_every: float = 120.0


def marian_config(plan: TranslationPlan, pieces: int) -> Any:
    """Return the MarianConfig; the vocabulary is the SentencePiece model's pieces plus ``<pad>`` last."""
    from transformers import MarianConfig

    return MarianConfig(
        vocab_size=pieces + 1,
        decoder_vocab_size=pieces + 1,
        d_model=plan.width,
        encoder_layers=plan.encoder_layers,
        decoder_layers=plan.decoder_layers,
        encoder_attention_heads=plan.heads,
        decoder_attention_heads=plan.heads,
        encoder_ffn_dim=plan.feed_forward,
        decoder_ffn_dim=plan.feed_forward,
        activation_function="relu",
        dropout=plan.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        pad_token_id=pieces,
        eos_token_id=0,
        bos_token_id=0,
        forced_eos_token_id=0,
        decoder_start_token_id=pieces,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        max_position_embeddings=256,
        max_length=128,
        num_beams=1,
        static_position_embeddings=True,
        attn_implementation="eager",
    )


class TranslationTrainer:
    """Train one Marian model in ``folder`` from a stream of tokenised examples."""

    def __init__(
        self,
        folder: Path,
        processor: sentencepiece.SentencePieceProcessor,
        plan: TranslationPlan,
        *,
        start_from: Path | None = None,
        embeddings: torch.Tensor | None = None,
        targets: dict[int, list[int]] | None = None,
    ) -> None:
        from transformers import MarianMTModel

        torch.manual_seed(plan.seed)
        torch.set_flush_denormal(True)  # the optimiser's moments of rare pieces fade into numbers that are slow
        torch.set_num_threads(plan.threads)
        self.folder, self.plan, self.processor = folder, plan, processor
        self.pad = processor.get_piece_size()
        # Pieces that a translation may hold: fewer make training faster; the others get a bias that forbids them.
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        union = sorted({0, *(piece for pieces in targets.values() for piece in pieces)}) if targets else range(self.pad)
        self.targets = torch.tensor(list(union), device=self.device)
        self.targets_of = {
            token: torch.tensor(sorted({0, *pieces}), device=self.device) for token, pieces in (targets or {}).items()
        }
        self.model: Any
        self.model = MarianMTModel(marian_config(plan, self.pad))
        self.state: dict[str, Any] = {"seconds": 0.0, "steps": 0, "pairs": 0}
        self.optimiser_state: dict[str, Any] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if embeddings is not None:
            with torch.no_grad():
                weight: Any = self.model.get_input_embeddings().weight
                weight[: len(embeddings)] = embeddings.to(weight.dtype)
        if start_from is not None and not self.checkpoint.exists():
            self._load(start_from, counters=False)
        self.resume()
        self.model.to(self.device)
        self._zero_pad()

    @property
    def checkpoint(self) -> Path:
        return self.folder / CHECKPOINT

    def _load(self, path: Path, *, counters: bool) -> None:
        saved = torch.load(path, map_location="cpu", weights_only=True)
        sizes = ("width", "encoder_layers", "decoder_layers", "heads", "feed_forward")
        ours = asdict(self.plan)
        if any(saved["plan"][name] != ours[name] for name in sizes):
            raise ValueError(
                f"{path}: was trained with { ({n: saved['plan'][n] for n in sizes}) }, "
                f"not { ({n: ours[n] for n in sizes}) }; remove it or train with its sizes"
            )
        self.model.load_state_dict(saved["model"])
        if counters:
            self.state.update(saved["state"])
            self.optimiser_state = saved["optimiser"]

    def resume(self) -> None:
        """Continue an interrupted run."""
        if self.checkpoint.exists():
            self._load(self.checkpoint, counters=True)

    def save(self, optimiser: torch.optim.Optimizer | None = None) -> None:
        """Write weights, optimiser and counters atomically."""
        part = self.checkpoint.with_suffix(".part")
        torch.save(
            {
                "model": self.model.state_dict(),
                "plan": asdict(self.plan),
                "state": self.state,
                "optimiser": optimiser.state_dict() if optimiser else None,
            },
            part,
        )
        part.replace(self.checkpoint)

    def _zero_pad(self) -> None:
        with torch.no_grad():
            self.model.get_input_embeddings().weight[self.pad].zero_()
            self.model.final_logits_bias.fill_(FORBIDDEN)
            self.model.final_logits_bias[:, self.targets] = 0

    def loss(self, batch: list[Example]) -> torch.Tensor:
        """Return the label-smoothed cross entropy per target piece."""
        sources, source_mask = self._pad([s for s, _ in batch])
        targets, target_mask = self._pad([t for _, t in batch])
        inputs = torch.cat([torch.full_like(targets[:, :1], self.pad), targets[:, :-1]], dim=1)
        hidden = self.model.model(
            input_ids=sources, attention_mask=source_mask, decoder_input_ids=inputs, use_cache=False
        ).last_hidden_state
        kept = target_mask.bool()
        allowed = self._allowed({source[0] for source, _ in batch})
        place = torch.full((self.pad + 1,), -1, dtype=torch.long, device=self.device)
        place[allowed] = torch.arange(len(allowed), device=self.device)
        logits = hidden[kept] @ self.model.get_output_embeddings().weight[allowed].T
        loss: torch.Tensor = torch.nn.functional.cross_entropy(
            logits, place[targets[kept]], label_smoothing=self.plan.label_smoothing, ignore_index=-1
        )
        return loss

    def _allowed(self, tokens: set[int]) -> torch.Tensor:
        """Return the pieces that compete in a batch: its target language's, and some of the others by chance."""
        if len(tokens) != 1 or not tokens <= self.targets_of.keys():
            return self.targets
        own = self.targets_of[next(iter(tokens))]
        if len(own) == len(self.targets):
            return own
        others = self.targets[torch.randint(len(self.targets), (self.plan.other_pieces,), device=self.device)]
        chosen: torch.Tensor = torch.unique(torch.cat([own, others]))
        return chosen

    def _pad(self, rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        longest = max(len(row) for row in rows)
        ids = torch.full((len(rows), longest), self.pad, dtype=torch.long)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = torch.tensor(row)
        return ids.to(self.device), (ids != self.pad).long().to(self.device)

    def train(
        self,
        batches: Callable[[bool], Iterator[list[Example]]],
        *,
        report: Report | None = None,
        evaluate: Callable[[], dict[str, Any]] | None = None,
    ) -> None:
        """Train until ``plan.seconds`` are used; the rate warms up, then falls to a twentieth (cosine).

        ``batches`` gives an endless stream, of short phrases when its argument is true, else of everything.
        """
        plan = self.plan
        streams = {easy: batches(easy) for easy in (True, False)}
        optimiser = torch.optim.AdamW(
            self.model.parameters(), lr=plan.rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.001
        )
        if self.optimiser_state:
            optimiser.load_state_dict(self.optimiser_state)
        base, began = float(self.state["seconds"]), time.monotonic()
        last_report = last_save = began
        running = math.nan
        kept: list[dict[str, torch.Tensor]] = []
        self.model.train()
        while (used := base + time.monotonic() - began) < plan.seconds:
            share = used / plan.seconds
            warm = min(1.0, (self.state["steps"] + 1) / plan.warm_up)
            rate = plan.rate * warm * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * share)))
            for group in optimiser.param_groups:
                group["lr"] = rate
            batch = next(streams[share < plan.easy_share])
            with torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.device == "cuda"):
                loss = self.loss(batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            optimiser.step()
            self._zero_pad()
            self.state["steps"] += 1
            self.state["pairs"] += len(batch)
            running = loss.item() if math.isnan(running) else 0.98 * running + 0.02 * loss.item()
            now = time.monotonic()
            if now - last_report > plan.report_every:
                last_report = now
                self.state["seconds"] = base + now - began
                line = {**self.state, "seconds": round(self.state["seconds"]), "loss": round(running, 4)}
                if evaluate:
                    line.update(evaluate())
                    self.model.train()
                if report:
                    report(line)
            if now - last_save > 90:
                last_save = now
                self.state["seconds"] = base + now - began
                self.save(optimiser)
                if share > 0.9:
                    kept.append({k: v.detach().cpu().clone() for k, v in self.model.state_dict().items()})
        self.state["seconds"] = max(base, plan.seconds)
        kept.append({k: v.detach().cpu().clone() for k, v in self.model.state_dict().items()})
        kept = kept[-plan.average_last :]
        self.model.load_state_dict(
            {k: torch.stack([s[k].float() for s in kept]).mean(0).to(v.dtype) for k, v in kept[-1].items()}
        )
        self._zero_pad()
        self.save(optimiser)

    @torch.inference_mode()
    def translate(self, sources: list[list[int]], *, most: int = 48) -> list[str]:
        """Decode greedily (for progress figures); sources end in ``</s>``."""
        self.model.eval()
        texts: list[str] = []
        order = sorted(range(len(sources)), key=lambda i: len(sources[i]))
        found: dict[int, str] = {}
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            ids, mask = self._pad([sources[i] for i in part])
            out = self.model.generate(
                input_ids=ids, attention_mask=mask, max_new_tokens=most, num_beams=1, do_sample=False
            )
            for i, row in zip(part, out.tolist(), strict=True):
                pieces = [p for p in row if p not in (0, self.pad)]
                found[i] = self.processor.decode(pieces)
        texts = [found[i] for i in range(len(sources))]
        return texts

    def write_checkpoint(self, folder: Path) -> None:
        """Write a transformers checkpoint: config, safetensors, vocab.json and the SentencePiece files."""
        folder.mkdir(parents=True, exist_ok=True)
        model = self.model.to("cpu").eval()
        model.generation_config.max_length = 128
        model.save_pretrained(folder)
        vocabulary = {self.processor.id_to_piece(i): i for i in range(self.pad)}
        vocabulary["<pad>"] = self.pad
        (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
        proto = self.processor.serialized_model_proto()
        for name in ("source.spm", "target.spm"):
            (folder / name).write_bytes(proto)
        (folder / "tokenizer_config.json").write_text(
            json.dumps(
                {
                    "tokenizer_class": "MarianTokenizer",
                    "source_lang": "mul",
                    "target_lang": "mul",
                    "model_max_length": 256,
                    "separate_vocabs": False,
                    "pad_token": "<pad>",
                    "eos_token": "</s>",
                    "unk_token": "<unk>",
                }
            ),
            encoding="utf-8",
        )
        self.model.to(self.device)
