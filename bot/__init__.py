"""The Rasa project of Sabir: pipeline, domain, channel, stores and responses."""
