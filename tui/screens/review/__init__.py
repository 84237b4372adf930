"""Review: agenda and minutes of one meeting side by side, and what one does to them."""
