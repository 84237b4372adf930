"""Takes the picture of the first screen that `tui.skeleton` shows at the next start."""

from rich.color import ColorSystem
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from tui.skeleton import Picture, Piece


def picture_of(app: App[None], look: tuple[str, ...]) -> Picture:
    """The screen on top as it stands."""
    # Textual has no public name for what it paints: its own rows, and the colours that the terminal has.
    colours = app.console._color_system or ColorSystem.TRUECOLOR
    strips = app.screen._compositor.render_strips()
    return Picture(look, app.size.width, tuple(_pieces(strip, colours) for strip in strips))


def _pieces(strip: Strip, colours: ColorSystem) -> tuple[Piece, ...]:
    return tuple((Strip.render_ansi(style or Style.null(), colours), text) for text, style, _ in strip)
