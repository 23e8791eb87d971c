"""A comparison in Markdown, for issue trackers and chat: what changed, marked inside the wording."""
