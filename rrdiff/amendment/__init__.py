"""Amendment decisions: read what a 修改决定 orders, apply it to the law it amends, prove the result, draft one."""
