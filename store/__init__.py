"""What the program knows and keeps: it reads, compares, finds and keeps minutes of meetings. No user interface."""
