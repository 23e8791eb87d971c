"""The decision that turns one text of a law into another, as drafters write it."""
