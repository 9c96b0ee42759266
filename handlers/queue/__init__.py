"""What waits at an office: its table, one part of it, one line of it, and what is done to several."""
