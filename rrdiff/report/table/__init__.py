"""What stands in a 对照表, whatever program opens it."""
