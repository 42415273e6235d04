"""Measure the bot on the real questions of another shop's customers (HINT3, sofmattress; ODbL).

    python benchmarks/hint3.py FILE.csv

Prints, for each of that shop's intents, how many questions got an intent of ours that answers them sensibly (by the
mapping below), and how many out-of-scope questions the fallback answered. Nothing of that shop was learnt.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sabir.console import emit, show_table
from sabir.understanding import Understanding

OUT = "NO_NODES_DETECTED"
FALLBACK = frozenset({"nlu_fallback", "out_of_scope"})
# Their intent -> ours that serve the customer. Where a question of theirs has no counterpart in a general shop
# (distributors, trial nights), what leads to a person or to the rule that applies is sensible.
SENSIBLE = {
    "100_NIGHT_TRIAL_OFFER": {"ask_return_policy", "ask_promotions", "return_product", "ask_product_detail"},
    "ABOUT_SOF_MATTRESS": {"ask_product_detail", "ask_reviews", "ask_help", "search_product", "recommend"},
    "CANCEL_ORDER": {"cancel_order"},
    "CHECK_PINCODE": {"ask_shipping", "ask_availability"},
    "COD": {"ask_payment"},
    "COMPARISON": {"compare_products"},
    "DELAY_IN_DELIVERY": {"track_order", "complain", "report_problem"},
    "DISTRIBUTORS": {"ask_availability", "ask_shipping", "talk_to_human", "search_product"},
    "EMI": {"ask_payment"},
    "ERGO_FEATURES": {"ask_product_detail", "search_product", "ask_reviews"},
    "LEAD_GEN": {"talk_to_human", "search_product", "add_to_cart", "checkout", "ask_help"},
    "MATTRESS_COST": {"ask_price", "search_product"},
    "OFFERS": {"ask_promotions"},
    "ORDER_STATUS": {"track_order"},
    "ORTHO_FEATURES": {"ask_product_detail", "search_product", "recommend", "ask_reviews"},
    "PILLOWS": {"search_product", "complementary_products", "ask_availability", "add_to_cart"},
    "PRODUCT_VARIANTS": {"search_product", "recommend", "show_more", "ask_availability", "ask_help"},
    "RETURN_EXCHANGE": {"return_product", "ask_return_policy", "ask_refund"},
    "SIZE_CUSTOMIZATION": {"ask_size_guide", "ask_availability", "search_product", "refine_search", "change_order"},
    "WARRANTY": {"ask_warranty"},
    "WHAT_SIZE_TO_ORDER": {"ask_size_guide", "search_product", "refine_search"},
}


def main(path: Path) -> None:
    """Ask the trained bot every question of the file and print the table."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [(row["sentence"], row["label"]) for row in csv.DictReader(lines)]
    bot = Understanding.load()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    taken: dict[str, Counter[str]] = {}
    for text, label in rows:
        parsed = bot.loop.run_until_complete(bot.agent.parse_message(text))
        intent = str((parsed.get("intent") or {}).get("name"))
        asked[label] += 1
        taken.setdefault(label, Counter())[intent] += 1
        right[label] += intent in (FALLBACK if label == OUT else SENSIBLE[label])
    lines_out = [
        [label, str(asked[label]), f"{right[label] / asked[label]:.2f}",
         ", ".join(f"{name} {count}" for name, count in taken[label].most_common(3))]
        for label in sorted(asked)
    ]  # fmt: skip
    show_table("another shop's questions", ["their intent", "asked", "sensible", "taken for"], lines_out)
    inside = sum(count for label, count in asked.items() if label != OUT)
    sensible = sum(count for label, count in right.items() if label != OUT)
    unsure = sum(counter["nlu_fallback"] for label, counter in taken.items() if label != OUT)
    emit(
        f"in scope: {sensible / inside:.3f} sensible, {unsure / inside:.3f} asked back, of {inside}; "
        f"out of scope: {right[OUT] / max(asked[OUT], 1):.3f} by the fallback, of {asked[OUT]}"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
