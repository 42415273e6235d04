"""``python -m sabir``."""

from sabir.cli import main

main()
