"""What a difference means: the only stage with opinions, and each opinion carries its evidence."""
