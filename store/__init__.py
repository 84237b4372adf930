"""What the program knows and keeps: reading, comparing, finding and keeping the minutes of meetings. No user interface."""
