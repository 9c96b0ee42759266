"""Files with a form, all the way through the functions, as a browser without scripts sends them."""
