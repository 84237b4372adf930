"""What the person sees and presses. `tui` shows and asks; `store` knows and keeps."""
