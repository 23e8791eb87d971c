"""Pages for the browser: one self-contained file, nothing loaded from anywhere."""
