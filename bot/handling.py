"""Handle one turn: once, completely, or not at all."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUtteranceReverted
from rasa.shared.core.trackers import DialogueStateTracker

from bot import keys
from bot.tracker_store import without_failsafe
from bot.turns import IncomingTurn, NotReadyError, TurnError, TurnFailedError, answer_of, find_turn

logger = logging.getLogger(__name__)

SESSION_EVENTS = 300  # about 40 turns; a turn's cost grows with the events that Rasa reads and sends along
LOCK_POLL_SECONDS = 0.1  # how often a waiting turn looks whether the one before it is done


class EventsOutput(OutputChannel):
    """Send nothing: the answer is read from the conversation's events, when the turn is complete."""

    @classmethod
    def name(cls) -> str:
        """Name the channel."""
        return keys.CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Drop the message."""


class WatchedAction(Action):
    """Run an action and remember its failure, which Rasa's processor logs and forgets."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self.failure: Exception | None = None

    def name(self) -> str:
        """Return the name of the action."""
        return str(self._action.name())

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run the action; a rejection is no failure.

        What Rasa logs of a failure is our own error: the action server's echoes the conversation.
        """
        try:
            events: list[Event] = await self._action.run(output_channel, nlg, tracker, domain)
            return events
        except ActionExecutionRejection:
            raise
        except Exception as error:
            self.failure = error
        raise TurnFailedError(f"{self.name()} failed")

    def event_for_successful_execution(self, prediction: PolicyPrediction) -> ActionExecuted:
        """Return the event of the action."""
        return self._action.event_for_successful_execution(prediction)


async def handle(agent: Agent | None, turn: IncomingTurn, *, seconds: float) -> dict[str, Any]:
    """Answer a turn, or recover its answer when it was complete before.

    Raises `NotReadyError` without a model and `TurnFailedError` when anything failed, a failed action call
    included; then nothing of the turn is stored and it may be sent again.
    """
    if agent is None or not agent.is_ready():
        raise NotReadyError("no model is loaded")
    without_failsafe(agent)
    started = time.monotonic()
    try:
        async with agent.lock_store.lock(
            turn.sender, lock_lifetime=3 * seconds, wait_time_in_seconds=LOCK_POLL_SECONDS
        ):
            answer = await asyncio.wait_for(_answer(agent.processor, turn), timeout=seconds)
    except TurnError:
        raise
    except asyncio.TimeoutError as error:
        raise TurnFailedError(f"the turn took longer than {seconds:g} seconds") from error
    except LockError as error:
        raise TurnFailedError("an earlier turn of this conversation is still being handled") from error
    except Exception as error:  # whatever it was, the shopper's message must not be lost
        raise TurnFailedError(f"the turn failed with {type(error).__name__}") from error
    logger.info(
        "message %s of %s answered: intent %s, %d messages, %.0f ms%s",
        turn.message_id,
        turn.sender,
        answer["turn"]["intent"]["name"],
        len(answer["messages"]),
        1000 * (time.monotonic() - started),
        ", recovered" if answer["turn"]["recovered"] else "",
    )
    return answer


def log_failure(turn: IncomingTurn, error: TurnError) -> None:
    """Log why and where a turn failed, without a word of the shopper's."""
    logger.error("message %s of %s: %s", turn.message_id, turn.sender, error)
    cause = error.__cause__
    if cause is not None:
        frames = "".join(traceback.format_tb(cause.__traceback__))
        logger.error("%s raised at\n%s", type(cause).__name__, frames)


async def _answer(processor: MessageProcessor, turn: IncomingTurn) -> dict[str, Any]:
    tracker = await processor.get_tracker(turn.sender)
    recorded = find_turn(tracker, turn.message_id)
    if recorded and recorded.complete:
        return answer_of(recorded, tracker, recovered=True)
    if recorded and recorded.last:
        tracker.update_with_events([UserUtteranceReverted(), ActionExecuted(ACTION_LISTEN_NAME)], processor.domain)
    if len(tracker.events) > SESSION_EVENTS and tracker.active_loop_name is None:
        _begin_session(tracker, processor.domain)
    tracker = await _run(processor, turn, tracker)
    recorded = find_turn(tracker, turn.message_id)
    if recorded is None or not recorded.complete:
        raise TurnFailedError("the bot did not come to an end with this turn")
    answer = answer_of(recorded, tracker, recovered=False)
    await processor.save_tracker(tracker)
    return answer


def _begin_session(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Begin a new session with the slots as they are: only its events are read from now on.

    `action_session_start` would carry over every value that a slot ever had.
    """
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value is not None]
    events = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), *slots, ActionExecuted(ACTION_LISTEN_NAME)]
    tracker.update_with_events(events, domain)


async def _run(processor: MessageProcessor, turn: IncomingTurn, tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Do what `MessageProcessor.handle_message` does, but stop at the first failure."""
    output = EventsOutput()
    message = UserMessage(turn.text, output, turn.sender, input_channel=keys.CHANNEL, metadata=dict(turn.metadata))
    await processor._update_tracker_session(tracker, output, message.metadata)
    await processor._handle_message_with_tracker(message, tracker)
    tracker = await processor.run_action_extract_slots(output, tracker)
    go_on = True
    while go_on and processor._should_handle_message(tracker):
        try:
            action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        except ActionLimitReached:
            logger.error("message %s of %s: too many actions in one turn", turn.message_id, turn.sender)
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
            break
        watched = WatchedAction(action)
        go_on = await processor._run_action(watched, tracker, output, processor.nlg, prediction)
        if watched.failure is not None:
            raise TurnFailedError(f"{watched.name()} failed") from watched.failure
    return tracker
