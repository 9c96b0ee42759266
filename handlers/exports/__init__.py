"""Tables of an office to take away."""
