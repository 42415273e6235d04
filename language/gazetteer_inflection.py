"""Decide whether a word of a message is an inflected form of a lexicon word, by language.

Two folded words match when they share a stem and both tails are inflectional endings of the language.
Derivation is left out on purpose: a wrong product is worse than one that the translation has to supply.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from language.text_folding import fold_plain

_ENDINGS_TABLE: dict[str, str] = {
    "en": "s es 's",
    "de": "e en er es em n s ern ens ne nen",
    "nl": "s en e n jes je tje tjes en ken sen pen ten len men nen ns",
    "fr": "s x e es le les ne nes se ses ve ves f ux",
    "es": "s es a o as os ito ita itos itas e",
    "pt": "s es a o as os e inho inha inhos inhas is l m ns ais",
    "it": "a o e i he hi io ia ie ini ina ine ino",
    "pl": "a e i y o u ę ą ów owi ami ach om em ie iego iej emu ymi ych ym ego ej imi ich im mi ka ki kę "
    "ką kom kami kach ek ce iem owa owe "
    "owy owych ową owego owej cie cy ka ku kiem k ów",
    "ru": "а я о е ы и у ю ь й ов ев ей ой ою ом ем ам ям ами ями ах ях ый ий ая яя ое ее ые ие ого его "
    "ому ему ым им ых их ую юю ки ка ку ке "
    "кой ок ек кам ками ках к ых ец цы ца цев",
    "ar": "ه ات ان ين ون ي ها هم ك نا ت تي تين ا يه تان هن كم وا تك ته تها ء ءي ءه",
    "hi": "ा े ी ों ें ो ि ियां ियों यां यों ओं एं ियाँ याँ एँ ं",
    "ko": "",
}
_MIN_STEM = {"hi": 2}
# A vowel that comes and goes, or a doubled consonant: a stem of three letters is enough.
_LOOSE: dict[str, str] = {
    "ru": "ка ки ку ке кой ок ек кам ками ках а и е у ой ы ам ах ов ами",
    "pl": "ka ki kę ką ek kom kami kach y i a e ę ą ów ach ami om em",
    "nl": "ken sen pen ten len men nen gen jes je",
    "en": "s es",
    "fr": "s",
    "es": "s es",
    "pt": "s",
    "de": "e en n s er es em",
    "it": "",
}
_TURKISH = re.compile(
    r"(?:l[ae]r|y?[ae]|y?[iu]|n?[iu]n|[dt][ae]n?|i?m|u?m|[iu]mi?z|[iu]?mu?z|[iu]?ni?z|s[iu]n?|l[iu]k?|ki"
    r"|c[aei]|y?l[ae]|g[iu]|n|s[iu]z|v|g|k|y|'|di?r|du?r)*$"
)
_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_KOREAN_PARTICLE = re.compile(
    r"(?:들|용|색|류)?(?:은|는|이|가|을|를|의|에|에서|에게|도|만|로|으로|와|과|랑|이랑|하고|요|이요|이에요|예요"
    r"|인데|인|이나|나|보다|까지|부터|처럼|좀|있어요|있나요|주세요|추천|한테|께|라|이라|이고"
    r"|고|한|된|으로도|에도|에는|로는|이에게|용으로|용으로는)?$"
)
_APOSTROPHE_TAIL = re.compile(r"'[^\W\d]{1,6}$")


@cache
def _endings(language: str) -> frozenset[str]:
    return frozenset({"", *(fold_plain(ending) for ending in _ENDINGS_TABLE.get(language, "").split())})


@cache
def _loose(language: str) -> frozenset[str]:
    return frozenset({"", *(fold_plain(ending) for ending in _LOOSE.get(language, "").split())})


def min_stem(language: str) -> int:
    """Give the number of letters by which words of a language are looked up."""
    return _MIN_STEM.get(language, 3)


def _shared(first: str, second: str) -> int:
    length = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        length += 1
    return length


@lru_cache(maxsize=1 << 15)
def same_word(word: str, form: str, language: str) -> bool:
    """Tell whether a folded word is the lexicon form or one of its inflections."""
    if word == form:
        return True
    if "'" in word:
        word = _APOSTROPHE_TAIL.sub("", word)
        if word == form:
            return True
    if language == "ko":
        return word.startswith(form) and bool(_KOREAN_PARTICLE.match(word[len(form) :]))
    shared = _shared(word, form)
    tails = word[shared:], form[shared:]
    if language == "tr":
        return (
            shared >= max(3, len(form) - 3)
            and all(_TURKISH.match(tail) for tail in tails)
            and shared >= len(form) * 0.6
        )
    endings = _endings(language)
    longest = max(len(word), len(form))
    if language == "ar":
        return _same_arabic(word, form)
    if language == "hi":
        return shared >= max(_MIN_STEM["hi"], longest - 4) and tails[0] in endings and tails[1] in endings
    for stem in range(shared, max(2, shared - 4), -1):
        tails = word[stem:], form[stem:]
        if stem >= max(4, longest - 4) and tails[0] in endings and tails[1] in endings:
            return True
        loose = _loose(language)
        if stem >= max(3, longest - 3) and tails[0] in loose and tails[1] in loose:
            return True
    return False


def _same_arabic(word: str, form: str) -> bool:
    """Tell whether an Arabic word is the form with an ending, or its ta marbuta opened ("حقيبتي")."""
    endings = _endings("ar")
    if len(form) >= 3 and word.startswith(form) and word[len(form) :] in endings:
        return True
    stem = form[:-1]
    return form.endswith("ه") and len(stem) >= 3 and word.startswith(stem) and word[len(stem) :] in endings - {""}


def arabic_stems(word: str) -> tuple[str, ...]:
    """Give an Arabic word without the article and the letters written onto it, itself first."""
    stems = [word]
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            stems.append(word[len(prefix) :])
    return tuple(stems)
