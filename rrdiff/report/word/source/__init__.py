"""Redlines made in the package of the base's own .docx."""
