"""The demo shop: invented brands, products, pictures, customers and orders, made by a seeded generator."""

from __future__ import annotations

from sabir.demo.generation import DemoFiles, generate

__all__ = ["DemoFiles", "generate"]
