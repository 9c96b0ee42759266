"""A learner's own page, ticks, and looking at oneself."""
