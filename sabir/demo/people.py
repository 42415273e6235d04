"""Make customers: name, country, language and taste."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from sabir.demo.data import table

CUSTOMERS = 2000
# Where a country's money is not in the table of rates, its customers pay in dollars.
CURRENCIES = {
    "GB": "GBP", "US": "USD", "PL": "PLN", "BR": "BRL", "MX": "USD", "TR": "TRY", "RU": "RUB", "AE": "AED",
    "EG": "USD", "IN": "INR", "CN": "CNY", "JP": "JPY", "KR": "KRW", "CH": "CHF",
}  # fmt: skip


@dataclass(frozen=True)
class Customer:
    """Hold one customer and what she is drawn to."""

    id: str
    name: str
    email: str
    language: str
    country: str
    created: date
    tastes: tuple[int, int]  # places in the list of tastes: the main one and another
    brand: str  # a favourite
    activity: float  # how often she comes, compared with others

    @property
    def currency(self) -> str:
        """Return what she pays in."""
        return CURRENCIES.get(self.country, "EUR")


def plain_name(entry: str) -> str:
    """Return the name of an entry "name|letters of an e-mail address"."""
    return entry.partition("|")[0]


def make_customers(seed: int, today: date, count: int = CUSTOMERS) -> list[Customer]:
    """Return the customers; the same seed and day give the same ones."""
    rng = random.Random(f"customers {seed}")
    people, shop = table("people"), table("shop")
    countries = list(people["countries"])
    shares = [people["countries"][code][1] for code in countries]
    tastes = range(len(shop["tastes"]))
    customers = []
    for number in range(1, count + 1):
        country = rng.choices(countries, shares)[0]
        language = people["countries"][country][0]
        first, last = (rng.choice(part) for part in people["names"][language])
        order = (last, first) if language in ("zh", "ja", "ko") else (first, last)
        main = rng.choice(tastes)
        home = max(shop["tastes"][main]["departments"], key=shop["tastes"][main]["departments"].get)
        customers.append(
            Customer(
                id=f"C{number:05d}",
                name=("" if language in ("zh", "ja", "ko") else " ").join(plain_name(part) for part in order),
                email=f"{_letters(first)}.{_letters(last)}{number}@example.com",
                language=language,
                country=country,
                created=today - timedelta(rng.randrange(560, 900)),
                tastes=(main, rng.choice(tastes)),
                brand=rng.choice(shop["departments"][home]["brands"]),
                activity=rng.paretovariate(1.6),
            )
        )
    return customers


def _letters(entry: str) -> str:
    """Return a name in plain letters: "Öztürk" becomes "ozturk"."""
    text = (entry.partition("|")[2] or entry).casefold().replace("ı", "i").replace("ł", "l").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain if letter.isalnum())
