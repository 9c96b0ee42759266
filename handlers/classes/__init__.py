"""Classes: planned, filled, attended, published."""
