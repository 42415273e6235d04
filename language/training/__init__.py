"""Training of the bundled models; the only part of the room, with `translation.hf`, that imports torch."""
