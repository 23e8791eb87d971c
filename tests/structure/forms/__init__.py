"""Papers of every sort, each written down with the structure a person reads in it."""
