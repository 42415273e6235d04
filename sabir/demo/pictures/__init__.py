"""Product pictures drawn as SVG."""
