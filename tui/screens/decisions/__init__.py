"""Decisions: the register over all meetings."""
