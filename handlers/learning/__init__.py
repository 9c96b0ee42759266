"""What every page of learners stands on: the door, the table, and what one learner did."""
