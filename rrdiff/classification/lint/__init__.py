"""What one text betrays by itself, check by check."""
