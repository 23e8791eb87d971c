"""From text to document: which characters are a label, a heading, a clause, and which belong to no clause."""
