"""What the bot does: one file a topic, flat, because the SDK looks for actions in modules of this folder only."""
