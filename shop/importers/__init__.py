"""Load feeds and files into the shop: read as a stream, stage, then swap in one short transaction."""

from shop.importers.imports import import_file
from shop.importers.report import Counts, ImportReport, RejectedRow

__all__ = ["Counts", "ImportReport", "RejectedRow", "import_file"]
