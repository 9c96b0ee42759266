"""Behind the counter: people, one's own account, the audit, keeping and erasing."""
