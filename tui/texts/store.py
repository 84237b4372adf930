"""Words for what `store` tells: store."""

TEXTS: dict[str, str] = {}
