"""What is attached: taken in, examined, drawn anew, and swept at night."""
