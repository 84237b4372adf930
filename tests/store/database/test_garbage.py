import gc
import weakref

from store.database.garbage import uncollected


class Node:
    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_again_afterwards_however_often_it_was_asked_for() -> None:
    assert gc.isenabled()
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    node = weakref.ref(Node())
    gc.collect()
    assert node() is None


def test_where_nobody_collects_nobody_begins_to() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
