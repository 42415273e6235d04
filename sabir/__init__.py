"""The command line, and the reading of settings; the only room that may import all others."""
