"""Train the bundled Marian models: many-to-English and English-to-many.

One code path for CPU and CUDA. Both start from the multilingual encoder (`translation_start`), and a second loss draws
some heads of the cross-attention to the pieces that a table of alignments names. Embeddings are shared by encoder,
decoder and output; ``<pad>`` is the last row and is kept at zero, because CTranslate2 starts decoding from a zero
embedding. Interrupted training resumes.
"""

from __future__ import annotations

import itertools
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

from ..translation.engines import VOCABULARY_MAP
from .alignment import AlignmentTable
from .tokenizer import PLACEHOLDERS

logger = logging.getLogger(__name__)
Report = Callable[[dict[str, Any]], None]
Example = tuple[list[int], list[int]]
CHECKPOINT = "translation.pt"
FORBIDDEN = -10_000.0  # bias of pieces that the target language never uses


@dataclass(frozen=True)
class TranslationPlan:
    """Sizes and schedule; the defaults suit two CPU cores and an hour."""

    width: int = 384  # the encoder's
    encoder_layers: int = 4
    decoder_layers: int = 1
    heads: int = 12
    feed_forward: int = 1536
    dropout: float = 0.05
    label_smoothing: float = 0.1
    batch_tokens: int = 2400  # padded source + target pieces in a batch
    rate: float = 1e-3  # of the decoder
    encoder_rate: float = 3e-4  # of the encoder's layers and of the embeddings
    warm_up: int = 150
    seconds: float = 3600.0
    frozen_share: float = 0.14  # of the time, in which the encoder's layers keep still
    guided_heads: int = 8  # of the cross-attention; the others look where they like (at the language's token, say)
    guide_weight: float = 1.0  # of the attention's loss at first; falls to a tenth over ``guided_pairs``
    guided_pairs: int = 60_000
    threads: int = 1
    seed: int = 7
    average_last: int = 3  # checkpoints averaged at the end
    report_every: float = 180.0


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
        activation_function="gelu",
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


def symbols_of(processor: sentencepiece.SentencePieceProcessor) -> int:
    """Return the number of the first placeholder; from there on pieces are symbols of ours."""
    return int(processor.piece_to_id(PLACEHOLDERS[0]))


def pad_rows(rows: list[list[int]], pad: int) -> torch.Tensor:
    """Return ids padded to the longest row, shape (rows, longest)."""
    return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=pad)


class TranslationTrainer:
    """Train one Marian model in ``folder`` from a stream of tokenised examples."""

    def __init__(
        self,
        folder: Path,
        processor: sentencepiece.SentencePieceProcessor,
        plan: TranslationPlan,
        *,
        targets: dict[int, list[int]],
        table: AlignmentTable | None = None,
        to_english: bool = True,
        start: Callable[[Any], None] | None = None,
    ) -> None:
        """Make the model or continue the one in ``folder``.

        ``targets`` holds the pieces that each language uses, by the number of its token; ``table`` guides the
        attention; ``start`` fills the weights of a new model.
        """
        from transformers import MarianMTModel

        torch.manual_seed(plan.seed)
        torch.set_flush_denormal(True)  # the optimiser's moments of rare pieces fade into numbers that are slow
        torch.set_num_threads(plan.threads)
        self.folder, self.plan, self.processor = folder, plan, processor
        self.table, self.to_english = table, to_english
        self.pad = processor.get_piece_size()
        self.symbols = symbols_of(processor)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        # A translation is chosen among its language's pieces alone; what no language uses has a bias that forbids it.
        self.targets_of = {
            token: torch.tensor(sorted({0, *pieces}), device=self.device) for token, pieces in targets.items()
        }
        self.targets = torch.cat(list(self.targets_of.values())).unique()
        self.model: Any
        self.model = MarianMTModel(marian_config(plan, self.pad))
        self.state: dict[str, Any] = {"seconds": 0.0, "steps": 0, "pairs": 0}
        self.optimiser_state: dict[str, Any] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if self.checkpoint.exists():
            self._load(self.checkpoint)
        elif start is not None:
            start(self.model)
        self.model.to(self.device)
        self._zero_pad()

    @property
    def checkpoint(self) -> Path:
        return self.folder / CHECKPOINT

    def _load(self, path: Path) -> None:
        """Continue an interrupted run."""
        saved = torch.load(path, map_location="cpu", weights_only=True)
        sizes = ("width", "encoder_layers", "decoder_layers", "heads", "feed_forward")
        ours = asdict(self.plan)
        if any(saved["plan"][name] != ours[name] for name in sizes):
            raise ValueError(
                f"{path}: was trained with { ({n: saved['plan'][n] for n in sizes}) }, "
                f"not { ({n: ours[n] for n in sizes}) }; remove it or train with its sizes"
            )
        self.model.load_state_dict(saved["model"])
        self.state.update(saved["state"])
        self.optimiser_state = saved["optimiser"]

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
        self._allow(self.targets)

    def loss(self, batch: list[Example]) -> torch.Tensor:
        """Return the label-smoothed cross entropy per target piece, plus the attention's weighted one.

        All sources of a batch begin with the same language's token.
        """
        sources, source_mask = self.padded([s for s, _ in batch])
        targets, target_mask = self.padded([t for _, t in batch])
        inputs = torch.cat([torch.full_like(targets[:, :1], self.pad), targets[:, :-1]], dim=1)
        out = self.model.model(
            input_ids=sources,
            attention_mask=source_mask,
            decoder_input_ids=inputs,
            use_cache=False,
            output_attentions=self.table is not None,
        )
        kept = target_mask.bool()
        allowed = self.targets_of[batch[0][0][0]]
        place = torch.full((self.pad + 1,), -1, dtype=torch.long, device=self.device)
        place[allowed] = torch.arange(len(allowed), device=self.device)
        logits = out.last_hidden_state[kept] @ self.model.get_output_embeddings().weight[allowed].T
        loss: torch.Tensor = torch.nn.functional.cross_entropy(
            logits, place[targets[kept]], label_smoothing=self.plan.label_smoothing, ignore_index=-1
        )
        if self.table is None:
            return loss
        guide, known = self.table.guide(
            sources.cpu().numpy(), targets.cpu().numpy(), to_english=self.to_english, pad=self.pad, symbols=self.symbols
        )
        seen = out.cross_attentions[-1][:, : self.plan.guided_heads].mean(1)
        gap: torch.Tensor = -(torch.from_numpy(guide).to(self.device) * (seen + 1e-6).log()).sum(-1)
        gap = gap[torch.from_numpy(known).to(self.device)].mean()
        weight = self.plan.guide_weight * max(0.1, 1 - self.state["pairs"] / self.plan.guided_pairs)
        return loss + gap * float(weight)

    def padded(self, rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return ids padded to the longest row, and their mask, both (n, t)."""
        ids = pad_rows(rows, self.pad).to(self.device)
        return ids, (ids != self.pad).long()

    def train(
        self,
        batches: Iterator[list[Example]],
        *,
        report: Report | None = None,
        evaluate: Callable[[], dict[str, Any]] | None = None,
    ) -> None:
        """Train on endless ``batches`` until ``plan.seconds`` are used.

        The rate warms up, then falls to a twentieth (cosine).
        """
        plan = self.plan
        layers = list(self.model.model.encoder.layers.parameters())
        slow = {id(p) for p in (*layers, self.model.get_input_embeddings().weight)}
        carefully = plan.encoder_rate / plan.rate
        optimiser = torch.optim.AdamW(
            [
                {
                    "params": [p for p in self.model.parameters() if id(p) in slow],
                    "share": carefully,
                },
                {"params": [p for p in self.model.parameters() if id(p) not in slow], "share": 1.0},
            ],
            lr=plan.rate,
            betas=(0.9, 0.98),
            eps=1e-9,
            weight_decay=0.001,
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
                group["lr"] = rate * group["share"]
            for parameter in layers:
                parameter.requires_grad_(share >= plan.frozen_share)
            batch = next(batches)
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
        """Decode greedily (for progress figures); sources begin with a language's token and end in ``</s>``."""
        self.model.eval()
        order = sorted(range(len(sources)), key=lambda i: (sources[i][0], len(sources[i])))
        found: dict[int, str] = {}
        for token, group in itertools.groupby(order, key=lambda i: sources[i][0]):
            members = list(group)
            self._allow(self.targets_of[token])
            for part in (members[start : start + 64] for start in range(0, len(members), 64)):
                ids, mask = self.padded([sources[i] for i in part])
                out = self.model.generate(
                    input_ids=ids, attention_mask=mask, max_new_tokens=most, num_beams=1, do_sample=False
                )
                for i, row in zip(part, out.tolist(), strict=True):
                    found[i] = self.processor.decode([p for p in row if p not in (0, self.pad)])
        self._allow(self.targets)
        return [found[i] for i in range(len(sources))]

    def _allow(self, pieces: torch.Tensor) -> None:
        self.model.final_logits_bias.fill_(FORBIDDEN)
        self.model.final_logits_bias[:, pieces] = 0

    def write_checkpoint(self, folder: Path) -> None:
        """Write a transformers checkpoint: config, safetensors, vocabulary, SentencePiece files, languages' pieces."""
        folder.mkdir(parents=True, exist_ok=True)
        model = self.model.to("cpu").eval()
        model.generation_config.max_length = 128
        model.save_pretrained(folder)
        vocabulary = {self.processor.id_to_piece(i): i for i in range(self.pad)}
        vocabulary["<pad>"] = self.pad
        (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
        lines = [
            f"{self.processor.id_to_piece(token)}\t{' '.join(self.processor.id_to_piece(i) for i in pieces.tolist())}"
            for token, pieces in sorted(self.targets_of.items())
        ]
        (folder / VOCABULARY_MAP).write_text("\n".join(lines) + "\n", encoding="utf-8")
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
