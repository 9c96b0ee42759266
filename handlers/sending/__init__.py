"""A resident sends a form: check, review, receipt; pages, JSON, and what tells people from machines."""
