"""What a difference of wording changes in meaning, and what was localised."""
