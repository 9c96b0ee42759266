"""Who works at the counter: signing in, being signed in, the people of an office."""
