"""Translation with protected spans: engines, guards, and the translator that uses them."""
