"""Saved web pages without what surrounds the text."""
