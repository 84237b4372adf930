"""The places one goes between and the dialogs one comes back from."""
