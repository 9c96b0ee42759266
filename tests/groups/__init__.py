"""Groups of questions and addresses, all the way through the functions."""
