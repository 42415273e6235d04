"""Forms beyond the lexicon files: compounds that name two terms, everyday words, and further countries.

The lexicon's countries are those the sentences are written with; a shopper may ask about any, so the names of
others come from Unicode CLDR. Such a term has no entry of its own: its id is its English name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale

Term = tuple[str, str]  # slot, term id
Terms = tuple[Term, ...]

_LEATHER_JACKET: Terms = (("item", "jacket"), ("material", "leather"))
_LEATHER_SHOES: Terms = (("department", "shoes"), ("material", "leather"))
_HUSBAND: Terms = (("audience", "husband"),)
_POLAND: Terms = (("country", "poland"),)


def _colors(forms: Mapping[str, str]) -> dict[str, Terms]:
    return {form: (("color", color),) for color, words in forms.items() for form in words.split()}


def _chinese() -> dict[str, Terms]:
    """Give compounds with a one-character colour or wearer: 黑皮鞋, 女鞋."""
    colors = {"黑": "black", "白": "white", "红": "red", "蓝": "blue", "绿": "green", "灰": "grey", "粉": "pink",
              "紫": "purple", "黄": "yellow"}  # fmt: skip
    items = {"裙子": "skirt", "裤子": "trousers", "衬衫": "shirt", "帽子": "hat", "外套": "jacket", "大衣": "coat",
             "毛衣": "sweater", "袜子": "socks", "T恤": "t_shirt", "围巾": "scarf", "沙发": "sofa",
             "背包": "backpack",
             "运动鞋": "sneakers", "跑鞋": "running_shoes", "连衣裙": "dress", "手套": "gloves"}  # fmt: skip
    nouns: dict[str, Terms] = {noun: (("item", item),) for noun, item in items.items()}
    nouns |= {"皮鞋": _LEATHER_SHOES, "鞋子": _LEATHER_SHOES[:1], "包包": (("department", "bags"),)}
    forms = {char + noun: (("color", color), *terms) for char, color in colors.items() for noun, terms in nouns.items()}
    wearers = {"女": "women", "男": "men", "童": "kids"}
    wares = {"鞋": "shoes", "装": "clothing", "包": "bags"}
    for char, wearer in wearers.items():
        forms |= {char + ware: (("audience", wearer), ("department", term)) for ware, term in wares.items()}
    return forms


# A form counts where the language's lexicon has the terms.
EXTRA_FORMS: dict[str, dict[str, Terms]] = {
    "zh": {**_chinese(), "皮夹克": _LEATHER_JACKET, "皮衣": _LEATHER_JACKET, "皮外套": _LEATHER_JACKET,
        "皮鞋": _LEATHER_SHOES},
    "ja": {
        "革ジャン": _LEATHER_JACKET, "レザージャケット": _LEATHER_JACKET, "革靴": _LEATHER_SHOES,
        **dict.fromkeys(("夫に", "夫への", "夫の", "夫用", "夫が", "ダンナ"), _HUSBAND),
    },
    "ko": {
        "가죽자켓": _LEATHER_JACKET, "가죽재킷": _LEATHER_JACKET,
        **_colors({
            "black": "까만 검은 검정색 까만색", "white": "하얀 흰 하양", "red": "빨간 붉은", "blue": "파란 푸른",
            "yellow": "노란", "purple": "보랏빛", "green": "초록", "brown": "갈색빛", "grey": "잿빛",
        }),
    },
    "ar": {
        "جزمة رياضية": (("item", "sneakers"),), "جزم رياضية": (("item", "sneakers"),),
        "شنطة": (("department", "bags"),), "شنط": (("department", "bags"),),
    },
    "pl": {
        **dict.fromkeys(("do polski", "w polsce", "z polski", "na terenie polski"), _POLAND),
        "do biurka": (("item", "desk"),),
    },
}  # fmt: skip

_COUNTRIES = [
    "BE",
    "LU",
    "DK",
    "SE",
    "NO",
    "FI",
    "IE",
    "CZ",
    "SK",
    "HU",
    "RO",
    "BG",
    "GR",
    "HR",
    "SI",
    "RS",
    "UA",
    "BY",
    "KZ",
    "UZ",
    "GE",
    "AZ",
    "LT",
    "LV",
    "EE",
    "IS",
    "CY",
    "IL",
    "SA",
    "QA",
    "KW",
    "BH",
    "LB",
    "MA",
    "DZ",
    "TN",
    "AR",
    "CL",
    "CO",
    "PE",
    "VE",
    "EC",
    "UY",
    "PY",
    "BO",
    "CR",
    "GT",
    "DO",
    "AU",
    "NZ",
    "ZA",
    "NG",
    "KE",
    "ID",
    "TH",
    "VN",
    "MY",
    "SG",
    "PH",
    "TW",
    "HK",
    "PK",
    "BD",
    "LK",
    "NP",
]
# Names that are everyday words of the language.
_NOT_BARE = {
    ("pl", "QA"), ("tr", "QA"), ("ar", "QA"), ("pl", "DK"), ("pt", "PE"), ("ja", "TH"), ("es", "CL"), ("it", "CY"),
    ("tr", "CL"), ("tr", "MA"),
}  # fmt: skip
_SHORT_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "SA": {
        "ar": ("السعودية", "السعوديه"), "zh": ("沙特",), "ja": ("サウジ",), "ko": ("사우디",), "fr": ("Arabie",),
        "ru": ("Саудовскую Аравию",), "tr": ("Suudi Arabistan",), "hi": ("सऊदी",), "en": ("Saudi",),
    },
    "HK": {
        "en": ("Hong Kong",), "zh": ("香港",), "ja": ("香港",), "ko": ("홍콩",), "ru": ("Гонконг",),
        "ar": ("هونغ كونغ",),
        "hi": ("हांगकांग",), **dict.fromkeys(("de", "es", "fr", "it", "pt", "nl", "tr"), ("Hong Kong", "Hongkong")),
        "pl": ("Hongkong",),
    },
    "CZ": {"en": ("Czech Republic",), "de": ("Tschechische Republik",), "tr": ("Çek Cumhuriyeti",),
           "es": ("República Checa",), "it": ("Repubblica Ceca",), "fr": ("République tchèque",),
           "pt": ("República Checa", "República Tcheca"), "zh": ("捷克",), "ko": ("체코",)},
    "QA": {"ar": ("إلى قطر", "لقطر", "في قطر"), "pl": ("do Kataru",), "tr": ("Katar'a",)},
    "DK": {"pl": ("do Danii", "w Danii")},
    "PE": {"pt": ("para o Peru", "pro Peru", "no Peru")},
    "TH": {"ja": ("タイ王国", "タイへ", "タイまで")},
    "CL": {"es": ("a Chile", "en Chile"), "tr": ("Şili'ye",)},
    "MA": {"tr": ("Fas'a",)},
}  # fmt: skip
_MIN_NAME = 4  # letters of a name in an alphabet


def more_countries(lexicons: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]) -> dict[str, dict[str, Any]]:
    """Give entries of further countries: language -> term id -> entry, without those a lexicon has."""
    known = {str(entry.get("iso")) for entry in lexicons.get("en", {}).get("country", {}).values()}
    english = Locale.parse("en").territories
    added: dict[str, dict[str, Any]] = {}
    for language in lexicons:
        try:
            names = Locale.parse(language).territories
        except (ValueError, LookupError):
            continue
        entries: dict[str, Any] = {}
        for iso in _COUNTRIES:
            if iso in known:
                continue
            forms = [*_SHORT_NAMES.get(iso, {}).get(language, ())]
            name = str(names.get(iso, ""))
            long_enough = len(name) >= (_MIN_NAME if name[:1] < "\u2e80" else 2)
            if long_enough and (language, iso) not in _NOT_BARE:
                forms.insert(0, name)
            if forms:
                base = _SHORT_NAMES.get(iso, {}).get("en", (english[iso],))[0] if iso == "HK" else english[iso]
                term = base.lower().replace(" ", "_")
                entries[term] = {"base": base if language == "en" else forms[0], "iso": iso, "also": forms}
        added[language] = entries
    return added


def extra_forms(language: str, lexicon: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Term]]:
    """Give the extra forms of a language whose terms its lexicon has."""
    return [
        (form, (slot, term))
        for form, terms in EXTRA_FORMS.get(language, {}).items()
        for slot, term in terms
        if term in lexicon.get(slot, {})
    ]
