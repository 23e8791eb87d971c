"""Compare Chinese regulations clause by clause."""
