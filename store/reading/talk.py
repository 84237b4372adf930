"""Talk taken down word by word, "Ida: Do we agree?": what one of them says is not what the meeting decides."""

import re
from collections import Counter
from collections.abc import Sequence

from store.reading.weaving import Block, Woven

_SPEAKER = re.compile(r"(?P<name>[^\W\d_a-zæøåäö][\w.-]{0,20}(?: [^\W\d_a-zæøåäö][\w.-]{0,20}){0,2}):\s")
_FEWEST_SPEAKERS = 3


def without_talk(blocks: Sequence[Block], woven: Woven) -> tuple[Block, ...]:
    """The blocks that nobody speaks in; all of them where the text is no talk.

    It is where most blocks begin with a name and a colon, three names or more, one of them again.
    """
    spoken = [_SPEAKER.match(woven.text.value, block.content.start, block.content.end) for block in blocks]
    names = Counter(found["name"] for found in spoken if found)
    again = names.total() > len(names) >= _FEWEST_SPEAKERS
    if not again or 2 * names.total() <= len(blocks):
        return tuple(blocks)
    return tuple(block for block, found in zip(blocks, spoken, strict=True) if not found)
