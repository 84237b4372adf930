"""Compound files, the container of Office 97: what is inside, by the names in its directory."""

LOCKED = "locked"
"""The kind of a file of today's Office behind a password, which is packed in a compound file."""

_KINDS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", "Word 97"),
    ("PowerPoint Document", "PowerPoint 97"),
    ("Workbook", "Excel 97"),
    ("__properties_version1.0", "Outlook"),
)


def kind_inside(data: bytes) -> str:
    """`locked`, or the name of the program that wrote the file."""
    return next((kind for name, kind in _KINDS if name.encode("utf-16-le") in data), "Office 97")
