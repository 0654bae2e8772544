"""The flow of a page's text into blocks: where one ends, what it is, and in which order they come.

Knows runs of text, and blocks that stand within them: a button inside a sentence comes behind the
sentence. Does not know elements; a `Context` says what is known of the text that follows.
"""

from __future__ import annotations

from typing import TypeAlias

from talkfeed.parse.captions import is_caption, read_caption
from talkfeed.parse.document import BlockKind
from talkfeed.parse.drafts import Context, Draft
from talkfeed.parse.inline import Line, Run

Mark: TypeAlias = tuple[int, int, int]
"""A place in the flow: blocks, characters of the block that is being read, blocks that come behind it."""


class Flow:
    """Collects blocks while texts and the ends of lines go by."""

    def __init__(self, context: Context) -> None:
        self.context = context
        """What is known of the text that follows."""
        self.drafts: list[Draft] = []
        self._runs = [Run()]
        """The text of the block that is being read, and of those that stand within it."""
        self._after: list[Draft] = []
        """Blocks that stand within the text of the one that is being read; they come behind it."""
        self._margin = self._breaks = 0

    @property
    def run(self) -> Run:
        """The text that is being read."""
        return self._runs[-1]

    @property
    def is_joined(self) -> bool:
        """Whether what follows begins no block of its own."""
        return self.context.joined or len(self._runs) > 1

    @property
    def has_begun(self) -> bool:
        """Whether a block has begun that a reader sees."""
        return any(run.seen for run in self._runs)

    # Text

    def add_text(self, text: str) -> None:
        """The page's text goes on."""
        if not self.context.lines or self.is_joined:
            self.run.add(text)
            return
        first, *others = text.split("\n")
        self.run.add(first)
        for line in others:
            self.end_line()
            self.run.add(line)

    def end_line(self) -> None:
        """A line ends here; two such ends make a gap."""
        if self.is_joined:
            self.run.part(" ")
            return
        seen = self.run.seen
        self.end_block()
        self._breaks = 1 if seen else self._breaks + 1

    def end_block(self) -> None:
        """What has been read is a block, if a reader sees any of it."""
        seen, line = self.run.seen, self.run.take()
        if seen:
            self._put_text(line)
        if len(self._runs) == 1 and self._after:
            after, self._after = self._after, []
            for draft in after:
                self._append(draft)

    def set_apart(self) -> None:
        """Around what has been read a browser shows a gap."""
        self._margin = 1

    def begin_within(self) -> None:
        """What follows stands within the block that has begun, and is none of its text."""
        self._runs.append(Run())

    def end_within(self) -> Line:
        """What has been read within a block; the block goes on."""
        return self._runs.pop().take()

    # Blocks

    def draft(self, line: Line, kind: BlockKind | None = None) -> Draft:
        """A block that says a line, of the kind that its context makes it."""
        context = self.context
        draft = Draft(
            kind or BlockKind.PARAGRAPH, line, context.element, context.ancestors, quoted=context.quotes,
            reason=context.reason,
        )  # fmt: skip
        item = context.item
        if kind is not None:
            pass
        elif context.card:
            draft.kind, draft.media = BlockKind.EMBED, context.card.named()
        elif context.level:
            draft.kind, draft.level = BlockKind.HEADING, context.level
        elif item and not item.begun and item.quotes == context.quotes:
            draft.kind, draft.level, draft.number = BlockKind.LIST_ITEM, item.level, item.number
            item.begun = True
        elif context.quotes:
            draft.kind, draft.level, draft.quoted = BlockKind.QUOTE, context.quotes - 1, 0
        return draft

    def put(self, draft: Draft) -> None:
        """The block comes next, or behind the one that is being read."""
        if self.has_begun:
            self._after.append(draft)
        else:
            self._append(draft)
        if self.context.figure and draft.media is None and draft.reason is None:
            self.context.figure.has_text = True

    def last_bare(self) -> Draft | None:
        """The block above, if it is a picture or an embed without a caption."""
        last = self.drafts[-1] if self.drafts and not self._after else None
        return last if last and last.is_bare and last.reason is self.context.reason else None

    def _put_text(self, line: Line) -> None:
        """A line is a block, or the caption of the picture above it, if it says who made that one."""
        draft = self.draft(line)
        above = self.last_bare() if draft.kind == BlockKind.PARAGRAPH and is_caption(line.text) else None
        if above and above.kind == BlockKind.PICTURE:
            above.set_caption(read_caption(line))
        else:
            self.put(draft)

    def _append(self, draft: Draft) -> None:
        draft.index = len(self.drafts)
        draft.gap = max(self._margin, self._breaks - 1, 0) if self.drafts else 0
        self._margin = self._breaks = 0
        self.drafts.append(draft)

    # Places

    def mark(self) -> Mark:
        """Where the flow is."""
        return len(self.drafts), self._runs[0].length, len(self._after)

    def span(self, begun: Mark) -> range:
        """The indices of the blocks that hold what has been read since a place; some of them are yet to come."""
        start, length, after = begun
        stop = len(self.drafts)
        grown = len(self._after) > after
        if stop > start or self._runs[0].length > length:
            stop += self._runs[0].seen + (len(self._after) if grown else 0)
        elif grown:
            start, stop = stop + 1 + after, stop + 1 + len(self._after)
        return range(start, stop)
