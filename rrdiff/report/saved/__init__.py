"""From the JSON of a comparison back to the same comparison: what ``rrdiff view`` shows again."""
