"""Dialogs one comes back from, whatever the place."""
