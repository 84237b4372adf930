"""Numbers as lists print them: in figures, letters or Roman numerals."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 3_999
_PRINTED = {letters.upper(): value for value, letters in _ROMAN}


def numeral(count: int, format: str) -> str:
    """`count` in the format of which 1 is printed as `format`: `1`, `01`, `a`, `A`, `i`, `I`; empty prints nothing.

    A format that is not known, and a number that letters cannot say, is printed in figures.
    """
    if format == "":
        return ""
    if format == "01":
        return f"{count:02}"
    if format.lower() == "a" and 0 < count <= _LARGEST:
        return chr(ord(format) + (count - 1) % 26) * min(4, 1 + (count - 1) // 26)
    if format.lower() == "i" and 0 < count <= _LARGEST:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (count // value)
            count %= value
        return text if format == "i" else text.upper()
    return str(count)


def counted(text: str) -> int | None:
    """The number that is printed in figures or in Roman capitals; None where it is neither."""
    if text.isdecimal():
        return int(text)
    count, rest = 0, text
    for letters, value in _PRINTED.items():
        while rest.startswith(letters):
            count, rest = count + value, rest.removeprefix(letters)
    return count if not rest and numeral(count, "I") == text else None
