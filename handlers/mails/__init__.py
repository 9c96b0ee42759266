"""What we write to people, and the one way by which it is sent."""
