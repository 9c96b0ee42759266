"""Cases: identity, states, clock, privacy, letters."""
