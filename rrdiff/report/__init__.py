"""From values to bytes: writers that compute nothing."""
