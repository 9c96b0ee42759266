"""Help while learning and after: calls, mentors, the clinic, a look at work, and what it all brought."""
