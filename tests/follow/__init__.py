"""What runs behind the counters: following a case, the work of the night, sample cases."""
