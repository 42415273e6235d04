"""Read the shop's rules: shipping, customs, payment, returns, warranty, coupons (`nlu_data/policies.yml`)."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, root_validator, validator

from shop.errors import PolicyError

CUSTOMS_UNION = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MC", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip

REST = "all"
METHODS = (
    "card", "paypal", "bank_transfer", "invoice", "apple_pay", "google_pay", "klarna", "ideal", "blik", "pix",
    "alipay", "wechat_pay", "upi", "cash_on_delivery", "gift_card",
)  # fmt: skip
EXCLUSIONS = ("hygiene", "personalised", "gift_card", "underwear")


class Sum(BaseModel):
    """An amount of money; `currency` None is the shop's own."""

    amount: Decimal
    currency: str | None = None

    @classmethod
    def __get_validators__(cls) -> Any:
        """Take a number, or a text such as "135 GBP"."""
        yield cls.read

    @classmethod
    def read(cls, value: Any) -> Sum:
        """Read a number or "135 GBP"; raises ValueError."""
        if isinstance(value, Sum):
            return value
        words = str(value).split()
        try:
            amount = Decimal(words[0])
        except (ArithmeticError, IndexError):
            amount = Decimal(-1)
        currency = words[1] if len(words) == 2 else None
        right = currency is None or (len(currency) == 3 and currency.isascii() and currency.isupper())
        if isinstance(value, bool) or not amount.is_finite() or amount < 0 or len(words) > 2 or not right:
            raise ValueError(f"{value!r} is no amount; write a number such as 4.90, or 135 GBP")
        return cls.construct(amount=amount, currency=currency)


class _Part(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False


class _Section(_Part):
    note: dict[str, str] = Field(default_factory=dict)  # a sentence of the shop, by language


def _country(value: Any) -> str:
    if not isinstance(value, str) or len(value) != 2 or not value.isascii() or not value.isupper():
        hint = ' (YAML reads a bare NO as false: write "NO")' if value is False else ""
        raise ValueError(f"{value!r} is no country; write a code of ISO 3166-1 such as DE, or EU{hint}")
    return value


def _countries(value: Any) -> Any:
    if value == REST:
        return (REST,)
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list of countries; write [DE, AT] or {REST}")
    return tuple(_country(one) for one in value)


def _whole_range(value: Any) -> Any:
    if not isinstance(value, list) or len(value) != 2 or any(isinstance(v, bool) for v in value):
        raise ValueError(f"{value!r} is no range; write two numbers such as [2, 5]")
    if not all(isinstance(v, (int, float)) and v >= 0 for v in value) or value[0] > value[1]:
        raise ValueError(f"{value!r} is no range; write the smaller number first, such as [2, 5]")
    return value


class Zone(_Part):
    """What sending to some countries costs and how long it takes."""

    countries: tuple[str, ...]
    price: Sum
    days: tuple[int, int]  # working days, least and most
    carriers: tuple[str, ...] = ()
    free_from: Sum | None = None

    _list = validator("countries", pre=True, allow_reuse=True)(_countries)
    _range = validator("days", pre=True, allow_reuse=True)(_whole_range)

    def holds(self, country: str) -> bool:
        """Tell whether the zone holds a country (or is that of all others)."""
        return holds(self.countries, country)


class Shipping(_Section):
    """Where the shop sends to."""

    zones: tuple[Zone, ...]
    free_from: Sum | None = None
    not_to: tuple[str, ...] = ()

    _list = validator("not_to", pre=True, allow_reuse=True)(_countries)

    def zone_of(self, country: str) -> Zone | None:
        """Return the first zone that holds a country; None when nothing is sent there."""
        if holds(self.not_to, country):
            return None
        return next((zone for zone in self.zones if zone.holds(country)), None)

    def free_from_in(self, zone: Zone) -> Sum | None:
        """Return from which order value a zone is free."""
        return zone.free_from or self.free_from


class CustomsRules(_Part):
    """What a country usually charges, in per cent."""

    tax: Decimal | None = None
    duty: tuple[Decimal, Decimal] | None = None
    duty_free_up_to: Sum | None = None
    tax_free_up_to: Sum | None = None
    from_first: bool = False

    _range = validator("duty", pre=True, allow_reuse=True)(_whole_range)


class Customs(_Section):
    """What recipients pay at their border."""

    checked: date
    same_area: tuple[str, ...] = ()
    countries: dict[str, CustomsRules] = Field(default_factory=dict)

    _list = validator("same_area", pre=True, allow_reuse=True)(_countries)

    @validator("countries", pre=True)
    def _codes(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("write a mapping of countries")
        return {_country(code): rules for code, rules in value.items()}


class Payment(_Section):
    """How one can pay."""

    methods: tuple[str, ...]
    by_country: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @validator("methods", each_item=True)
    def _known(cls, value: str) -> str:
        return _one_of(value, METHODS, "way to pay")

    @validator("by_country", pre=True)
    def _codes(cls, value: Any) -> Any:
        return {_country(code): [_one_of(m, METHODS, "way to pay") for m in ms] for code, ms in dict(value).items()}

    def methods_in(self, country: str | None) -> tuple[str, ...]:
        """Return the ways to pay, those of the shopper's country first."""
        return tuple(dict.fromkeys((*self.by_country.get(country or "", ()), *self.methods)))


class Returns(_Section):
    """How something is sent back."""

    days: int = Field(gt=0)  # after delivery
    price: Sum = Sum(amount=Decimal(0))
    refund_days: int | None = Field(default=None, gt=0)  # after the parcel has come back
    excluded: tuple[str, ...] = ()
    address: str | None = None

    @validator("excluded", each_item=True)
    def _known(cls, value: str) -> str:
        return _one_of(value, EXCLUSIONS, "kind of product")


class Warranty(_Section):
    """How long the shop answers for defects."""

    years: int = Field(gt=0)
    by_department: dict[str, int] = Field(default_factory=dict)


class Coupon(_Part):
    """A code that lowers what is paid; exactly one of percent, amount and free shipping."""

    code: str
    percent: Decimal | None = Field(default=None, gt=0, le=100)
    amount: Sum | None = None
    free_shipping: bool = False
    minimum: Sum | None = None
    start: date | None = Field(default=None, alias="from")
    until: date | None = None
    hidden: bool = False  # not told to who does not know it

    @root_validator(skip_on_failure=True)
    def _one_kind(cls, values: dict[str, Any]) -> dict[str, Any]:
        if sum((values["percent"] is not None, values["amount"] is not None, values["free_shipping"])) != 1:
            raise ValueError(f"{values['code']} needs exactly one of percent, amount, free_shipping")
        return values


class Policies(_Part):
    """All rules; a section that is None is not known."""

    shipping: Shipping | None = None
    customs: Customs | None = None
    payment: Payment | None = None
    returns: Returns | None = None
    warranty: Warranty | None = None
    coupons: tuple[Coupon, ...] = ()

    def coupon(self, code: str) -> Coupon | None:
        """Return a coupon by its code, however it is written."""
        wanted = code.strip().casefold()
        return next((coupon for coupon in self.coupons if coupon.code.casefold() == wanted), None)


def holds(countries: tuple[str, ...], country: str) -> bool:
    """Tell whether a list of countries, which may name EU or all, holds a country."""
    return country in countries or REST in countries or ("EU" in countries and country in CUSTOMS_UNION)


def _one_of(value: Any, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is no {what} that the bot can name; choose among {', '.join(known)}")
    return str(value)


def read_policies(path: Path) -> Policies:
    """Read the rules; raises PolicyError naming file, place and mend."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PolicyError(f"{path} is missing; SABIR_POLICIES names the file of the shop's rules") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path}: not valid YAML in UTF-8: {error}") from error
    if content is not None and not isinstance(content, dict):
        raise PolicyError(f"{path}: must be a mapping with sections such as shipping: and returns:")
    try:
        return Policies(**(content or {}))
    except ValidationError as error:
        problems = [f"{path}: {_place(one['loc'])}: {_mend(one)}" for one in error.errors()]
        raise PolicyError("\n".join(problems)) from None
    except TypeError as error:
        raise PolicyError(f"{path}: {error}; section names are texts") from None


def _place(location: tuple[Any, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in location if part != "__root__")


def _mend(problem: Any) -> str:
    kind = problem["type"]
    if kind == "value_error.extra":
        return "is not known; remove it or correct its name"
    if kind == "value_error.missing":
        return "is missing; write it"
    return str(problem["msg"])


class PolicyFile:
    """The rules of a file, read again when it has changed; a file that has become wrong leaves the last good ones."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._policies: Policies | None = None
        self.problem: str | None = None  # what is wrong with the file as it is now

    NOTHING: ClassVar[Policies] = Policies()

    def current(self) -> Policies:
        """Return the rules as they are now; never raises: see `problem`."""
        with self._lock:
            try:
                stat = self.path.stat()
                seen = (stat.st_mtime_ns, stat.st_size)
            except OSError:
                seen = (0, 0)
            if seen != self._seen:
                self._seen = seen
                try:
                    self._policies, self.problem = read_policies(self.path), None
                except PolicyError as error:
                    self.problem = str(error)
            return self._policies or self.NOTHING
