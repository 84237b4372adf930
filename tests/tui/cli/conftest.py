"""The command line on a store and papers of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tui.cli import program
from tui.cli.session import Session

AGENDA = """Solvig Kommune

Dagsorden

Teknik- og Klimaudvalget
Mødedato: 5. marts 2025
Mødetid: Kl. 16.00 – 18.00
Mødested: Rådhuset, lokale 2

1. Godkendelse af dagsorden

Indstilling: Forvaltningen indstiller, at dagsordenen godkendes.

2. Støjmålinger ved færgelejet

Sagsfremstilling: Beboerne på Toldbodgade har klaget over støj om natten.

Indstilling: Forvaltningen indstiller, at der måles støj i april.
"""

MINUTES = """Solvig Kommune

Referat

Teknik- og Klimaudvalget
Mødedato: 5. marts 2025
Mødetid: Kl. 16.00 – 18.00
Mødested: Rådhuset, lokale 2

1. Godkendelse af dagsorden

Beslutning: Godkendt.

2. Støjmålinger ved færgelejet

Sagsfremstilling: Beboerne på Toldbodgade har klaget over støj om natten.

Beslutning: Godkendt. TKF følger op.
"""

Run = Callable[..., Result]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with the agenda and the minutes of one meeting."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "dagsorden.txt").write_text(AGENDA, encoding="utf-8")
    (folder / "referat.txt").write_text(MINUTES, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def run(store: Path) -> Run:
    """Runs a command on the store; its result. What nobody foresaw is raised."""

    def run(*words: str | Path, stdin: bytes | None = None, **environment: str) -> Result:
        session = Session(
            environment={"REFERAT_STORE": str(store), "REFERAT_AUTHOR": "anna", "PATH": "", **environment}
        )
        return CliRunner().invoke(program, [*map(str, words)], input=stdin, obj=session, catch_exceptions=False)

    return run


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """Runs a command that must go well; its JSON."""

    def ask(*words: str | Path, stdin: bytes | None = None) -> Any:
        result = run(*words, "--json", stdin=stdin)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout_bytes)

    return ask


@pytest.fixture
def meeting(ask: Callable[..., Any], papers: Path) -> Any:
    """The meeting of the papers, imported: its record."""
    ask("import", papers)
    (record,) = ask("meetings")["meetings"]
    return record


@pytest.fixture
def item(meeting: Any) -> str:
    """The id of item 2 of the minutes."""
    return f"{meeting['minutes'][0]}.2"
