"""Steps on a store, to be recorded by strace: says on standard output how many of the row are safe.

Run as `python -m tests.faults.recorded FOLDER PAPERS FIRST END [MUTANT]`.
"""

import os
import sys
from pathlib import Path

from tests.faults.mutants import planted
from tests.faults.steps import Model, Step, opened


def main(folder: str, papers: str, first: str, end: str, mutant: str = "") -> None:
    """Do the steps from `first` on; those before it were done by another process."""
    if mutant:
        planted(mutant)
    library, model = opened(Path(folder)), Model()
    for step in map(Step, range(int(end))):
        if step.number >= int(first):
            step.do(library, model, Path(papers))
            os.write(1, b"%d\n" % (step.number + 1))
        model = step.after(model)
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
