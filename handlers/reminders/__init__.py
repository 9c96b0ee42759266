"""Deadlines: the lists of an office, mails of the morning, what cannot wait, and residents reminded."""
