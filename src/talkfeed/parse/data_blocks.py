"""Structured data as blocks: so that what stands only in data is accounted for like any line.

Knows in which order a post's fields become blocks, and where each came from. Does not know
what the data was written in, nor which times are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from talkfeed.parse.blocks import read_blocks
from talkfeed.parse.document import Block, BlockKind, Document, Fragment, Media, Region, Structure
from talkfeed.parse.feed import Feed, Picture, Post, StatedTime
from talkfeed.parse.ledger import Aside
from talkfeed.parse.tree import parse_html
from talkfeed.text import UNPRINTABLE


class DataBlocks:
    """Collects blocks behind those that are there already, each with its place in the source."""

    def __init__(self, blocks: Sequence[Block] = (), where: Sequence[str] = ()) -> None:
        self.blocks = list(blocks)
        self.where = list(where)

    def add(self, kind: BlockKind, text: str, where: str, *, media: Media | None = None, level: int = 0) -> int:
        """One more block; its index."""
        line = len(self.blocks) + 1
        text = UNPRINTABLE.sub("", " ".join(text.split()))
        self.blocks.append(Block(kind, (Fragment(line, 0, text),), gap=1, media=media, level=level))
        self.where.append(where)
        return line - 1

    def add_text(self, text: str, where: str, *, is_markup: bool) -> range:
        """Paragraphs or all that markup shows; their indices."""
        start = len(self.blocks)
        if is_markup:
            shown = read_blocks(parse_html(text))
            for block, inner in zip(shown.blocks, shown.where, strict=True):
                fragment = replace(block.fragments[0], line=len(self.blocks) + 1)
                self.blocks.append(replace(block, fragments=(fragment,)))
                self.where.append(f"{where} {inner}".strip())
        else:
            for paragraph in text.splitlines():
                if paragraph.strip():
                    self.add(BlockKind.PARAGRAPH, paragraph, where)
        return range(start, len(self.blocks))

    def add_post(self, post: Post, times: Sequence[StatedTime] = ()) -> Region:
        """The blocks of a post: headline, time, authors, body, pictures, links."""
        start = len(self.blocks)
        headline = (
            self.add(BlockKind.HEADING, post.headline, f"{post.where} headline", level=2) if post.headline else None
        )
        stated = [post.published] if post.published else []
        times_at = [self.add(BlockKind.PARAGRAPH, stamp.text, f"{post.where} published") for stamp in stated]
        self.add_text(post.body, f"{post.where} body", is_markup=post.is_markup)
        self._add_pictures(post.pictures, post.where)
        for card in post.cards:
            self.add(BlockKind.EMBED, "", f"{post.where} link", media=Media(src=card.url, alt=card.title))
        return Region(
            start=start, end=len(self.blocks), times=(*stated, *times),
            updated=(post.updated,) if post.updated else (), key=post.key, post=post, headline_block=headline,
            time_blocks=frozenset(times_at), in_data=True,
        )  # fmt: skip

    def move_media(self, places: Iterable[int]) -> int:
        """The pictures and embeds of some blocks stand behind the last; the blocks are set aside. The index behind."""
        for i in places:
            block = self.blocks[i]
            if block.media and not block.reason:
                fragment = replace(block.fragments[0], line=len(self.blocks) + 1)
                self.blocks.append(replace(block, fragments=(fragment,)))
                self.where.append(self.where[i])
            self.blocks[i] = replace(block, reason=block.reason or Aside.REPEATS)
        return len(self.blocks)

    def _add_pictures(self, pictures: Iterable[Picture], where: str) -> None:
        for picture in pictures:
            media = Media(src=picture.src, alt=picture.alt, credit=picture.credit)
            self.add(BlockKind.PICTURE, picture.caption, f"{where} image", media=media)

    def set_aside(self, start: int, reason: Aside) -> None:
        """The blocks from an index on are no part of the live blog."""
        for i in range(start, len(self.blocks)):
            self.blocks[i] = replace(self.blocks[i], reason=reason)


def document_of_feed(feed: Feed, name: str) -> Document:
    """An export as a document: its header, then a region for each post that is not deleted."""
    data = DataBlocks()
    title = data.add(BlockKind.HEADING, feed.headline, "headline", level=1) if feed.headline else None
    summary = tuple(data.add_text(feed.summary, "summary", is_markup=feed.summary_is_markup))
    regions: list[Region] = []
    for post in feed.posts:
        start = len(data.blocks)
        region = data.add_post(post)
        if post.deleted:
            data.set_aside(start, Aside.TOMBSTONE)
        else:
            regions.append(region)
    return Document(
        name=name,
        lines=tuple(block.text for block in data.blocks),
        blocks=tuple(data.blocks),
        where=tuple(data.where),
        language=feed.language,
        structure=Structure(regions=tuple(regions), feed=feed, title=title, summary=summary, by=str(feed.by)),
    )
