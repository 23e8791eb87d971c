"""Who has to do what, and what became of it."""
