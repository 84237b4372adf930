"""Reading much without the collection of garbage: of values that all stay it finds none, and looks at each many times.

Reading 100,000 items took half its time for that.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_inside = 0
_was_on = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing meanwhile, in any thread, and leave what was made out of later collections, too.

    What is read holds no circles, so that it is freed by its counts of references all the same.
    """
    global _inside, _was_on
    with _LOCK:
        if _inside == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _LOCK:
            _inside -= 1
            if _inside == 0 and _was_on:
                gc.freeze()
                gc.enable()
