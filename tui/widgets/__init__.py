"""The pieces a screen is put together from. A widget is given values and sends messages; it never asks the library."""
