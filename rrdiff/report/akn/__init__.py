"""Parsed texts as Akoma Ntoso."""
