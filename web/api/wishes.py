"""Take what a shopper wants of the conversation itself: a language, a person, to rate, to be remembered."""

from __future__ import annotations

from fastapi import APIRouter
from sqlmodel import Session

from language.languages import LANGUAGES, language_of
from shop import conversations
from web import errors
from web.api.messages import announce
from web.api.models import Consent, HandoverRequest, LanguageChoice, Rating
from web.api.routes import FAILURES, GatewayDep, JsonRoute, WritingShopperDep
from web.speech import HANDOVER_REQUESTED, language_of_conversation
from web.turns import ask_for_person, owner_state

router = APIRouter(
    prefix="/conversations/{conversation_id}", tags=["wishes"], route_class=JsonRoute, responses=FAILURES
)
AUTOMATIC = "auto"  # the language that is asked for to take a choice back


@router.post("/language")
async def choose_language(gateway: GatewayDep, shopper: WritingShopperDep, choice: LanguageChoice) -> dict[str, str]:
    """Speak this language from now on, whatever she writes in; `auto` follows what she writes again."""
    if choice.language.strip().lower() == AUTOMATIC:
        await gateway.conversations.write(lambda session: _follow(session, shopper.conversation_id))
        return {"language": AUTOMATIC}
    code = language_of(choice.language)
    if code is None:
        known = ", ".join((*LANGUAGES, AUTOMATIC))
        raise errors.invalid("language: this language is not spoken here.", f"Choose one of {known}.")
    await gateway.conversations.write(
        lambda session: conversations.set_language(session, shopper.conversation_id, code, chosen=True)
    )
    return {"language": code}


@router.post("/handover")
async def hand_over(
    gateway: GatewayDep, shopper: WritingShopperDep, wish: HandoverRequest | None = None
) -> dict[str, str]:
    """Ask for a person; the bot goes on answering until one comes."""

    def write(session: Session) -> str:
        conversation = conversations.get(session, shopper.conversation_id)
        asked = conversation.owner == "bot" and ask_for_person(
            session, conversation.id, reason=wish.reason if wish else None
        )
        if asked:
            language = language_of_conversation(conversation)
            words = gateway.speech.say(HANDOVER_REQUESTED, language)
            conversations.add_message(session, conversation.id, role="system", text=words, language=language)
        return owner_state(session, conversation.id)

    owner = await gateway.conversations.write(write)
    await announce(gateway, shopper.conversation_id)
    return {"owner": owner}


@router.post("/rating")
async def rate(gateway: GatewayDep, shopper: WritingShopperDep, rating: Rating) -> dict[str, int]:
    """Keep how the shopper liked it; a later rating replaces the earlier one."""
    await gateway.conversations.write(
        lambda session: conversations.rate(session, shopper.conversation_id, rating.score, rating.comment)
    )
    return {"score": rating.score}


@router.post("/consent")
async def consent(gateway: GatewayDep, shopper: WritingShopperDep, wish: Consent) -> dict[str, bool]:
    """Keep whether we may remember her wishes beyond this conversation."""
    await gateway.conversations.write(
        lambda session: conversations.set_consent(session, shopper.conversation_id, wish.memory)
    )
    return {"memory": wish.memory}


def _follow(session: Session, conversation_id: str) -> None:
    """Let detection decide the language again; until it does, the chosen one stays."""
    conversation = conversations.get(session, conversation_id)
    if conversation.language is not None:
        conversations.set_language(session, conversation_id, conversation.language).language_chosen = False
