"""Which clause came from which: the heart of rrdiff."""
