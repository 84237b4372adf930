"""Two versions of some papers laid on one another letter by letter: which stretch stands where, each only once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

from rapidfuzz.distance import Levenshtein

from store.comparing.chaining import Run, apart, chain, heaviest, shared, telling
from store.comparing.placed import Gap, Placed
from store.comparing.texts import Texts

_STEPS = ((10, 2, 0.0), (10, 12, 0.5), (4, 12, 0.2))
"""How many letters are looked up that stand at most so often, and in which items: of which no more is placed, 0 to 1.

Every run of twice as many letters is found. What is rare goes first: in a text of formulas all would be too much.
"""
_ELSEWHERE = 14
"""Letters of a run that may be of another item."""
_LEAST, _LEAST_AT_HOME, _MOST_OF_IT = 18.0, 12.0, 0.4
"""Letters, less what their gaps cost, that an item must share with another, and with itself; or so much of it."""
_MUCH = 120.0
"""What is less than so many letters of an item, and stands elsewhere too, is a formula: it goes where what is beside it
goes."""
_AT_HOME = 1.2
"""How much more a letter is worth in the item with the same id: by its title and number it is the same."""
_COVERED = 4
_LONGEST_GAP = 4_000
"""Letters of a stretch that is laid on another."""
_BESIDE, _BY_LETTER = 8.0, 0.03
"""Letters that must be shared beside what is placed, and more for each by which they stand further off."""
_FEW_WORDS = 80
_SLID = 80


def lay(old: Texts, new: Texts) -> Placed:
    """Which letters of the old version stand where in the new.

    No letter of either is in two: a formula that stands in every item is in each item's own place. First each item is
    laid where it shares most, what is worth most before all others; then what is left is sought beside that.
    """
    return _Laying(old, new).placed


class _Laying:
    def __init__(self, old: Texts, new: Texts) -> None:
        self._old, self._new = old, new
        self._a, self._b = old.form.value, new.form.value
        self.placed = Placed(old, new)
        self._same()
        for seed, most, placed in _STEPS:
            self._far(seed, [id for id in old.items if self.placed.share(id) <= placed], most)
            self._near()
            self._near()
        self._words()
        self._slide()

    def _same(self) -> None:
        """Items that say what they said."""
        same = (id for id, item in self._old.items.items() if self._says_the_same(id, item.text.value))
        bounds = ((self._old.bounds(id), self._new.bounds(id)[0]) for id in same)
        self.placed.take([Run(first, there, last - first) for (first, last), there in bounds if first < last])

    def _says_the_same(self, id: str, text: str) -> bool:
        return id in self._new.items and self._new.items[id].text.value == text

    def _far(self, seed: int, items: Sequence[str], most: int) -> None:
        """What these items share with any item of the new version: what is worth most goes first."""
        by_items = self._shared(seed, items, most)
        heap = [(-worth, both, chosen) for both, runs in by_items.items() for worth, chosen in self._best(*both, runs)]
        heapify(heap)
        while heap:
            _, both, chosen = heappop(heap)
            if list(self.placed.free(chosen)) == chosen:
                self.placed.take(chosen, unsure=both[0] != both[1] and self._is_formula(chosen))
            by_items[both] = list(self.placed.free(by_items[both]))
            for worth, chosen in self._best(*both, by_items[both]):
                heappush(heap, (-worth, both, chosen))

    def _shared(self, seed: int, items: Sequence[str], most: int) -> dict[tuple[str, str], list[Run]]:
        """What old items share with new ones, by both."""
        free = (stretch for id in items for stretch in self.placed.left(id))
        looked_up = (at for at in range(0, len(self._b) - seed + 1, seed) if self.placed.nothing_at(at))
        least = _ELSEWHERE if seed > _ELSEWHERE // 2 else 0
        found: dict[tuple[str, str], list[Run]] = defaultdict(list)
        for run in shared(self._a, self._b, free, looked_up, seed, most):
            for was, first, last in self._old.within(run.old, run.old + run.length):
                by = run.new - run.old
                for now, start, end in self._new.within(first + by, last + by):
                    if was == now or end - start >= least:
                        found[was, now].append(Run(start - by, start, end - start))
        return found

    def _best(self, was: str, now: str, runs: Sequence[Run]) -> Iterator[tuple[float, list[Run]]]:
        """What an old item shares with a new one in the same order, and before that its worth; nothing if little."""
        first, last = self._old.bounds(was)
        most_of_it = _MOST_OF_IT * (last - first)
        least = min(_LEAST_AT_HOME if was == now else _LEAST, most_of_it)
        if sum(run.length for run in runs) < least:
            return
        chosen, worth = heaviest(telling(runs, _COVERED))
        if worth < least:
            return
        if was == now:
            yield _AT_HOME * worth, list(apart(chosen))
        elif worth >= most_of_it or not self._is_formula(chosen):
            yield worth, list(apart(chosen))

    def _is_formula(self, runs: Sequence[Run]) -> bool:
        """Whether they hold little that does not stand elsewhere, too."""
        run = max(runs, key=lambda run: run.length)
        if sum(run.length for run in runs) >= _MUCH:
            return False
        words = self._a[run.old : run.old + run.length]
        return any(0 <= text.find(words) != text.rfind(words) for text in (self._a, self._b))

    def _near(self) -> None:
        """What stands between and beside that which is placed, in runs of some letters."""
        for gap in list(self.placed.gaps()):
            (first, last), (low, high) = gap.old, gap.new
            if not gap.before:
                first, low = max(first, last - _LONGEST_GAP), max(low, high - _LONGEST_GAP)
            if not gap.after:
                last, high = min(last, first + _LONGEST_GAP), min(high, low + _LONGEST_GAP)
            if 0 < last - first <= _LONGEST_GAP and 0 < high - low <= _LONGEST_GAP:
                runs = [
                    Run(first + one.old, low + one.new, one.length)
                    for one in chain(self._a[first:last], self._b[low:high])
                ]
                if runs and ((gap.before and gap.after) or self._is_near(gap, runs)):
                    self.placed.take(runs)

    @staticmethod
    def _is_near(gap: Gap, runs: Sequence[Run]) -> bool:
        """Whether what is open on one side is as far from its neighbour as it was, or much."""
        at = runs[0] if gap.before else runs[-1]
        side = 0 if gap.before else 1
        off = abs((at.new - gap.new[side]) - (at.old - gap.old[side]))
        return sum(run.length for run in runs) >= _BESIDE + _BY_LETTER * off

    def _words(self) -> None:
        """Single words that stand between or beside what is placed, as it was."""
        found = []
        for gap in self.placed.gaps():
            ours, theirs = self._old.words(*gap.old), self._new.words(*gap.new)
            if 0 < len(ours) <= _FEW_WORDS and 0 < len(theirs) <= _FEW_WORDS:
                steps = Levenshtein.opcodes([word.letters for word in ours], [word.letters for word in theirs])
                for step in (step for step in steps if step.tag == "equal"):
                    pairs = zip(
                        ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end], strict=True
                    )
                    found += [Run(one.start, other.start, len(one.letters)) for one, other in pairs]
        self.placed.take(found)

    def _slide(self) -> None:
        """Where it is open which letters were put in or taken out, it was whole sentences, or words."""
        runs = self.placed.runs
        for at in range(1, len(runs)):
            one, other = runs[at - 1], runs[at]
            ends = one.old + one.length, one.new + one.length
            out, put_in = other.old - ends[0], other.new - ends[1]
            if out == 0 < put_in:
                texts, end, by = self._new, ends[1], put_in
            elif put_in == 0 < out:
                texts, end, by = self._old, ends[0], out
            else:
                continue
            letters, low, high = texts.form.value, 0, 0
            while 1 - low < min(one.length, _SLID) and letters[end + low - 1] == letters[end + low - 1 + by]:
                low -= 1
            while high + 1 < min(other.length, _SLID) and letters[end + high] == letters[end + high + by]:
                high += 1
            self.placed.slide(at, _likeliest(texts, end, range(low, high + 1)))


def _likeliest(texts: Texts, end: int, shifts: range) -> int:
    return max(shifts, key=lambda by: (texts.joint(end + by), -abs(by)))
