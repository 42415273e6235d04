"""Keep the shop's records: catalogue, orders, carts, activity and conversations.

Functions of this package take an open SQLModel session and never commit; the caller decides where a
transaction ends, most simply with `shop.database.writing(engine)`.
"""
