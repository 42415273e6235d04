"""Words that change a search without naming an attribute: "cheaper", in all languages."""

from __future__ import annotations

CHEAPER: tuple[str, ...] = (
    "cheaper", "less expensive", "lower price", "too expensive", "better price", "more affordable", "low budget",
    "más barat", "mas barat", "menos car", "más económic", "mas economic", "demasiado car", "muy caro", "muy cara",
    "moins cher", "meilleur marché", "trop cher", "moins coût",
    "billiger", "günstiger", "preiswerter", "zu teuer", "weniger kosten",
    "meno car", "più economic", "piu economic", "troppo car", "più a buon mercato",
    "mais barat", "menos caro", "mais em conta", "muito car", "mais acessíve",
    "goedkoper", "te duur", "minder duur", "voordeliger",
    "tańsz", "tansz", "taniej", "za drogi", "za drogo", "mniej kosztow",
    "дешевле", "подешевле", "дешёвле", "слишком дорог", "недорог",
    "daha ucuz", "daha uygun", "çok pahalı", "cok pahali", "ucuzu",
    "أرخص", "ارخص", "أقل سعر", "اقل سعر", "غالي", "أقل ثمن",
    "सस्ता", "सस्ती", "सस्ते", "महंगा", "महंगी", "कम दाम", "कम कीमत",
    "もっと安", "より安", "安いの", "安い方", "安いもの", "高すぎ", "お手頃",
    "더 싼", "더 저렴", "저렴한", "싼 거", "싼 것", "너무 비싸", "비싸요",
    "便宜", "太贵", "更实惠", "价格低",
)  # fmt: skip


def asks_for_cheaper(*texts: str) -> bool:
    """Tell whether any of the texts (the original, its translation) asks for a lower price."""
    folded = [text.casefold() for text in texts if text]
    return any(cue in text for cue in CHEAPER for text in folded)
