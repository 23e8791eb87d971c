"""A base held against every text of a library."""
