"""The 对照表 as a Word document."""
