"""How well, how fast and at what cost things are found, beside what else could have been taken."""
