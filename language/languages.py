"""The fifteen languages: codes, names, scripts, direction, locales."""

from __future__ import annotations

import re
from types import MappingProxyType

LANGUAGES: tuple[str, ...] = (
    "en", "zh", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "tr", "ar", "hi", "ja", "ko",
)  # fmt: skip
PIVOT = "en"  # the language the understanding is trained in
UNDETERMINED = "und"  # ISO 639-2: undecidable

RTL: frozenset[str] = frozenset({"ar"})
SPACELESS: frozenset[str] = frozenset({"zh", "ja"})  # written without spaces between words

# Main script of each language (ISO 15924 codes).
SCRIPTS = MappingProxyType({
    "en": "Latn", "zh": "Hani", "es": "Latn", "fr": "Latn", "de": "Latn", "it": "Latn", "pt": "Latn",
    "nl": "Latn", "pl": "Latn", "ru": "Cyrl", "tr": "Latn", "ar": "Arab", "hi": "Deva", "ja": "Jpan",
    "ko": "Hang",
})  # fmt: skip
LATIN_LANGUAGES: tuple[str, ...] = tuple(code for code in LANGUAGES if SCRIPTS[code] == "Latn")

ENGLISH_NAMES = MappingProxyType({
    "en": "English", "zh": "Chinese", "es": "Spanish", "fr": "French", "de": "German", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "ru": "Russian", "tr": "Turkish", "ar": "Arabic",
    "hi": "Hindi", "ja": "Japanese", "ko": "Korean",
})  # fmt: skip
NATIVE_NAMES = MappingProxyType({
    "en": "English", "zh": "中文", "es": "Español", "fr": "Français", "de": "Deutsch", "it": "Italiano",
    "pt": "Português", "nl": "Nederlands", "pl": "Polski", "ru": "Русский", "tr": "Türkçe",
    "ar": "العربية", "hi": "हिन्दी", "ja": "日本語", "ko": "한국어",
})  # fmt: skip

# The CLDR locale that formats money, numbers and dates for a language.
LOCALES = MappingProxyType({code: code for code in LANGUAGES} | {"zh": "zh_Hans_CN", "pt": "pt_BR"})


def is_supported(code: object) -> bool:
    """Tell whether `code` is one of the fifteen languages."""
    return isinstance(code, str) and code in SCRIPTS


def language_of(locale: object) -> str | None:
    """Give the supported language of a locale such as `pt-BR` or `zh_Hans_CN`, else None."""
    if not isinstance(locale, str):
        return None
    code = re.split(r"[-_.@]", locale.strip().lower(), maxsplit=1)[0]
    return code if code in SCRIPTS else None


def direction(code: str) -> str:
    """Give the writing direction of a language: `rtl` or `ltr`."""
    return "rtl" if code in RTL else "ltr"
