"""Which words differ inside a pair of clauses; no opinion what that means."""
