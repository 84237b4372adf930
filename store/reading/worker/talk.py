"""One file's talk with the process that reads, in a thread, so that whoever waits for it may look up and stop."""

from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

import msgspec

from store.reading.worker.child import Child
from store.reading.worker.wire import Answer, Ask, Broken, PageDone, receive, send


class Talk:
    """Begun when made; over after the first answer that is no PageDone."""

    def __init__(self, child: Child, ask: Ask, data: bytes) -> None:
        self._child = child
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._thread = Thread(target=self._hold, args=(ask, data), daemon=True)
        self._thread.start()

    def answer(self, seconds: float) -> Answer | None:
        """The next answer, or None where there is none within `seconds`."""
        try:
            return self._answers.get(timeout=seconds)
        except Empty:
            return None

    def break_off(self) -> None:
        """End the talk and the process."""
        self._child.kill()
        self._thread.join()

    def _hold(self, ask: Ask, data: bytes) -> None:
        with suppress(OSError):  # Where it ended before it heard all, what it said until then tells why.
            send(self._child.asks, msgspec.json.encode(ask))
            if not ask.sent:
                send(self._child.asks, data)
        try:
            while (said := receive(self._child.answers)) is not None:
                answer = msgspec.json.decode(said, type=Answer)
                self._answers.put(answer)
                if not isinstance(answer, PageDone):
                    return
        except msgspec.DecodeError as error:
            self._answers.put(Broken(str(error)))
            return
        self._answers.put(Broken(self._child.kill()))
