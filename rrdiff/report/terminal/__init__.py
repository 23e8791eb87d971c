"""Reports for people at a terminal: plain words first, colour only on top."""
