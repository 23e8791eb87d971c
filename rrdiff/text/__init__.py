"""What a text is before anyone knows it is a law: characters, offsets, numerals, words."""
