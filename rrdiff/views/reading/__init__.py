"""The one reading of a comparison: what became of every word of both texts."""
