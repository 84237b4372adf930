"""What the library is given and never takes for itself: place, person, clock, language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.places import INDEX, STYLES


@dataclass(frozen=True, slots=True)
class Context:
    """Where the store lies, who works in it, and what time it is."""

    folder: Path
    author: str
    clock: Callable[[], datetime]
    """The time now, aware of its zone."""
    document_language: str | None = None
    """The reader's language, or None to find out."""

    @property
    def styles(self) -> Path:
        """Where the reader's own house styles lie; there may be none."""
        return self.folder / STYLES

    @property
    def index(self) -> Path:
        """Where the search index lies, which can always be made anew; there may be none."""
        return self.folder / INDEX

    def now(self) -> str:
        """The time now: UTC, ISO 8601, to the millisecond."""
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def today(self) -> str:
        """The local date, ISO 8601."""
        return self.clock().astimezone().date().isoformat()
