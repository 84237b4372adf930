"""Follow-ups: the board of each department, the form of one, and the departments."""
