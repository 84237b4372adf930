"""The page as it is read: turned so that its text stands upright, measured in points from the top left."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, and in which direction its text runs."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    """Quarters of a circle, against the clock, from left-to-right to the direction of the text."""

    @property
    def width(self) -> float:
        """Along the text."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Across the text."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in PDF coordinates (y upwards), as it is read."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def outside(self, box: Box) -> bool:
        """Whether nothing of the box can be seen."""
        return box[2] < 0 or box[0] > self.width or box[3] < 0 or box[1] > self.height
