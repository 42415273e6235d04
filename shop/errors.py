"""Name what can go wrong in the shop.

    ShopError
    ├── SettingsError            a setting of the environment cannot be used
    ├── PolicyError              the file of the shop's rules cannot be used
    ├── CatalogError
    │   ├── PriceError           a price cannot be read
    │   └── FeedError            a file as a whole cannot be imported
    │       └── FeedRowError     one row of a file cannot be imported (becomes a RejectedRow)
    ├── CartError                a cart cannot take this
    ├── RecordError              an order, an activity or a rating cannot be kept as given
    └── ConversationError
        ├── UnknownConversation
        ├── UnknownMessage
        └── OwnerConflict        somebody else changed the owner first

Every message says what was wrong, where, and what would be right.
"""

from __future__ import annotations


class ShopError(Exception):
    """Stand for any error of the shop."""


class SettingsError(ShopError):
    """Say that a setting of the environment cannot be used."""


class PolicyError(ShopError):
    """Say what is wrong in the file of the shop's rules."""


class CatalogError(ShopError):
    """Stand for any error of the catalogue and its feeds."""


class PriceError(CatalogError):
    """Say that a price cannot be read; `right` shows what could be."""

    def __init__(self, problem: str, right: str = "a number and an ISO 4217 currency, such as 12.50 EUR") -> None:
        super().__init__(f"{problem}; write {right}")
        self.problem = problem
        self.right = right


class FeedError(CatalogError):
    """Say that a file cannot be imported at all; nothing of it was written."""


class FeedRowError(FeedError):
    """Say that one row cannot be imported; the rest of the file goes on."""

    def __init__(self, row: int, column: str | None, problem: str, right: str) -> None:
        where = f"row {row}" + (f", column {column}" if column else "")
        super().__init__(f"{where}: {problem}; {right}")
        self.row = row
        self.column = column
        self.problem = problem
        self.right = right


class CartError(ShopError):
    """Say that a cart cannot take what was asked of it."""


class RecordError(ShopError):
    """Say that an order, an activity or a rating cannot be kept as given."""


class ConversationError(ShopError):
    """Stand for any error of a conversation."""


class UnknownConversation(ConversationError):
    """Say that no conversation has this id."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"no conversation {conversation_id!r}; create it first")
        self.conversation_id = conversation_id


class UnknownMessage(ConversationError):
    """Say that no message has this id."""

    def __init__(self, message_id: int) -> None:
        super().__init__(f"no message {message_id}; it was never stored or has been erased")
        self.message_id = message_id


class OwnerConflict(ConversationError):
    """Say that a conversation's owner is not who the caller believed it was."""

    def __init__(self, conversation_id: str, expected: str, found: str) -> None:
        super().__init__(
            f"conversation {conversation_id!r} belongs to {found!r}, not {expected!r}; read it again, then decide"
        )
        self.conversation_id = conversation_id
        self.expected = expected
        self.found = found
