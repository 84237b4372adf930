"""Words for what `store` tells: reading."""

TEXTS: dict[str, str] = {}
