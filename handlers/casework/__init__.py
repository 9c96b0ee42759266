"""One case on an officer's screen: what it shows, what is done to it, and one typed in at the counter."""
