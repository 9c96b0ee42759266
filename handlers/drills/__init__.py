"""Practice: packs, cases laid for one learner, the practice room, and tasks on paper."""
