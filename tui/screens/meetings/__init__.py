"""Meetings: the shelves, taking meetings in and out."""
