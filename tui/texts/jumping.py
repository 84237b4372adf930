"""Words of the jump labels."""

TEXTS: dict[str, str] = {
    "command.everywhere.labels": "go to anything in sight by its label",
    "jump.type": "type a label",
    "jump.nothing": "There is nothing here to go to.",
}
