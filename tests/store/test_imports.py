"""The store can be used without any user interface, and the command line without Textual."""

import subprocess
import sys


def _loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_the_store_loads_no_user_interface() -> None:
    modules = (
        "store.library, store.reading, store.comparing, store.searching.index, store.database.tiny, store.exporting"
    )
    loaded = _loaded(f"import {modules}")
    assert not loaded & {"tui", "textual", "rich", "click", "pyperclip"}


def test_the_command_line_loads_no_textual() -> None:
    loaded = _loaded("import tui.cli")
    assert "click" in loaded
    assert not loaded & {"textual", "rich"}


def test_reading_a_file_from_the_command_line_opens_no_store() -> None:
    loaded = _loaded("import tui.cli.reading")
    assert not loaded & {"tinydb", "rapidfuzz", "lxml"}


def test_reading_plain_text_loads_no_library_of_another_format() -> None:
    loaded = _loaded("from store.reading import read; read(b'Referat\\n\\nPunkt 1: Broen\\n\\nGodkendt.', 'x.txt')")
    assert "store" in loaded
    assert not loaded & {"lxml", "selectolax", "markdown_it", "pypdfium2", "email"}
