"""One scan of a text: tokens with offsets, hits of the pack, sentences, quotations."""
