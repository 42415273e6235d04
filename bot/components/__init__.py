"""Thin Rasa graph components over the `language` room."""
