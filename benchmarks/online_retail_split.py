"""Split the purchases of UCI Online Retail into LightGCN's files, at random and by time.

    python benchmarks/online_retail_split.py transactions.csv.xz FOLDER

writes FOLDER/random-train.txt and -test.txt (a fifth of each customer's items held out), FOLDER/time-train.txt and
-test.txt (what was bought in the last eight weeks by those who had bought before, and had not had it yet), and
FOLDER/items.tsv (number, stock code, most frequent description).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from online_retail_feed import STOCK_CODE, rows, title_of

WEEKS = 8
SHARE = 0.2


def main(source: Path, folder: Path, *, seed: int = 7) -> None:
    """Write the files; the split is seeded, so that they are the same each time."""
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    bought: dict[str, dict[str, datetime]] = defaultdict(dict)  # customer -> stock code -> first time
    for row in rows(source):
        code = row["StockCode"].strip().upper()
        if not (row["CustomerID"] and STOCK_CODE.fullmatch(code) and int(row["Quantity"]) > 0):
            continue
        at = datetime.strptime(row["InvoiceDate"], "%Y-%m-%d %H:%M")
        names[code][row["Description"]] += 1
        bought[row["CustomerID"]][code] = min(at, bought[row["CustomerID"]].get(code, at))
    items = {code: number for number, code in enumerate(sorted(names))}
    people = {customer: number for number, customer in enumerate(sorted(bought))}
    with (folder / "items.tsv").open("w", encoding="utf-8") as file:
        for code, number in items.items():
            file.write(f"{number}\t{code}\t{title_of(names[code].most_common(1)[0][0])}\n")
    rng = np.random.default_rng(seed)
    cut = max(max(times.values()) for times in bought.values()) - timedelta(weeks=WEEKS)
    parts: dict[str, list[str]] = defaultdict(list)
    for customer, number in people.items():
        times = bought[customer]
        own = sorted(items[code] for code in times)
        out = {own[i] for i in rng.permutation(len(own))[: round(len(own) * SHARE)]}
        late = {items[code] for code, at in times.items() if at >= cut}
        newcomer = len(late) == len(own)  # of whom nothing was known before
        for name, known, held in (("random", own, out), ("time", [] if newcomer else own, set() if newcomer else late)):
            parts[f"{name}-train"].append(" ".join(map(str, [number, *(i for i in known if i not in held)])))
            parts[f"{name}-test"].append(" ".join(map(str, [number, *sorted(held)])))
    for name, lines in parts.items():
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(people)} customers, {len(items)} items -> {folder}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(str(__doc__))
    main(Path(sys.argv[1]), Path(sys.argv[2]))
