"""Two texts written into one, for whoever accepts or rejects the changes: the plan of a redline."""
