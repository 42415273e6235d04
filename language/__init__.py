"""Language room: detection, protected spans, translation, sentiment, keywords, localisation.

It imports no other room. Serving modules never import torch or transformers.
"""
