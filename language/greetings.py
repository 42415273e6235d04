"""Short words that tell a language by themselves: greetings, thanks, farewells, yes and no.

A phrase that several languages share lists them, the likeliest first; the conversation's own language
wins among them.
"""

from __future__ import annotations

_PHRASES: dict[str, str] = {
    "en": "hello|hello there|hey there|hi|hi there|good morning|good afternoon|good evening|thanks|thank you"
    "|thank you so much|thanks a lot|thx|please|yes|yeah|yep|yes please|no thanks|goodbye|bye|bye bye|see you"
    "|help|sorry|cheers|great|cool|show me more|more",
    "es": "hola|hola buenas|buenas|buenos días|buenos dias|buenas tardes|buenas noches|gracias|muchas gracias"
    "|mil gracias|por favor|sí|vale|adiós|adios|hasta luego|hasta pronto|qué tal|que tal|ayuda|claro|perdón"
    "|más|muéstrame más|no gracias|sí por favor",
    "fr": "bonjour|bonsoir|salut|coucou|merci|merci beaucoup|s'il vous plaît|s'il te plaît|svp|stp|oui|non"
    "|au revoir|à bientôt|d'accord|bonne journée|aide|désolé|oui merci|non merci|voilà",
    "de": "hallo|guten tag|guten morgen|guten abend|moin|servus|grüß gott|danke|danke schön|dankeschön"
    "|vielen dank|bitte|ja|nein|tschüss|tschüß|auf wiedersehen|bis bald|hilfe|ja bitte|nein danke|genau"
    "|entschuldigung|mehr",
    "it": "ciao|buongiorno|buonasera|buon giorno|salve|grazie|grazie mille|per favore|sì|prego|arrivederci"
    "|a presto|va bene|aiuto|certo|no grazie|sì grazie|di più",
    "pt": "olá|ola|oi|oie|bom dia|boa tarde|boa noite|obrigado|obrigada|muito obrigado|muito obrigada|valeu"
    "|por favor|sim|não|nao|tchau|até logo|até mais|ajuda|beleza|desculpe|tudo bem|não obrigado|mais",
    "nl": "hoi|hallo|goedemorgen|goedemiddag|goedenavond|goedendag|dag|dank je|dank je wel|dankjewel|dank u"
    "|dank u wel|bedankt|alsjeblieft|alstublieft|ja|nee|doei|tot ziens|hulp|nee bedankt|ja graag|prima|meer",
    "pl": "cześć|czesc|hej|witam|dzień dobry|dzien dobry|dobry wieczór|dzięki|dzieki|dziękuję|dziekuje|proszę"
    "|tak|nie|do widzenia|na razie|pa|pomocy|dobrze|przepraszam|nie dziękuję|więcej",
    "tr": "merhaba|selam|günaydın|iyi günler|iyi akşamlar"
    "|teşekkürler|tesekkurler|teşekkür ederim|sağ ol|sağol"
    "|lütfen|lutfen|evet|hayır|hayir|hoşça kal|görüşürüz|tamam|yardım|güle güle"
    "|daha fazla",
}

PHRASES: dict[str, tuple[str, ...]] = {}
for _language, _listed in _PHRASES.items():
    for _phrase in _listed.split("|"):
        PHRASES[_phrase] = (*PHRASES.get(_phrase, ()), _language)
