"""Name the message keys and slots that components, channel and responses share."""

from __future__ import annotations

# keys of a message, as actions see them in `tracker.latest_message`
LANGUAGE = "language"  # the language of the conversation: the answer's
LANGUAGE_CONFIDENCE = "language_confidence"
SOURCE_LANGUAGE = "source_language"  # the language this text is written in; differs after a choice
ORIGINAL_TEXT = "original_text"
PROTECTED = "protected"
UNTRANSLATED = "untranslated"
SENTIMENT = "sentiment"
KEYWORDS = "keywords"

# keys of `metadata`, which the gateway sends with each message
METADATA = "metadata"
MESSAGE_ID = "message_id"
KIND = "kind"
PAYLOAD = "payload"
LANGUAGE_CHOSEN = "language_chosen"
LOCALE = "locale"
IMAGE_ID = "image_id"  # of the picture that came with the message

# slots
LANGUAGE_SLOT = "language"  # set when the shopper asked for a language in the chat

# the channel's name, its path under /webhooks and what events call it
CHANNEL = "sabir"
