"""The door and the desk of officers: who may come in, and one case, opened on the record."""
