"""Amendment decisions (修改决定, 修正案): read, applied to a law, proven against a published text, drafted."""
