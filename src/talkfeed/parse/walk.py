"""The walk over a page's tree that collects what a reader sees, block by block.

Knows what each element says of the text in it. What is hidden, which pictures count and how text
becomes blocks is `visibility`'s, `media`'s and `flow`'s. Never recursive: pages nest deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from talkfeed.parse.captions import Caption, is_credit, unbracketed
from talkfeed.parse.document import BlockKind, Media
from talkfeed.parse.drafts import Card, Context, Draft, Figure, Item
from talkfeed.parse.figures import Figures
from talkfeed.parse.flow import Flow, Mark
from talkfeed.parse.inline import Line, MarkKind
from talkfeed.parse.list_items import Lists
from talkfeed.parse.media import EMBEDS, PICTURES, harmless, post_address, read_embed
from talkfeed.parse.page_names import telling_ancestors
from talkfeed.parse.survey import BLOCKS, HEADINGS, LISTS, MEDIA, UNSEEN, Holds, Survey
from talkfeed.parse.tree import Element
from talkfeed.parse.visibility import find_reason, is_block_by_style, keeps_lines

_MARKS: dict[str, MarkKind] = {
    "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
_MARGINS = HEADINGS | LISTS | {"blockquote", "dl", "figure", "hr", "p", "pre", "table"}
"""Elements that a browser sets apart from what stands above and below (HTML 15.3.3)."""
_CELLS = frozenset({"td", "th"})
_EMPTY = UNSEEN | PICTURES | {"br", "hr"}
_RULE = Line("---")
_LONGEST_CARD = 300  # characters of a box that is a link
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class _Open:
    """An element whose end has not come."""

    element: Element
    above: Context
    """What was known around it."""
    is_block: bool
    within: bool
    """Whether its text stands within a block that has begun, and is none of it."""
    begun: Mark
    start: int
    """Of its text in the run."""
    mark: MarkKind | None = None


class Walk:
    """One pass over a tree; `drafts` and `spans` hold what was found."""

    def __init__(self, root: Element) -> None:
        self.spans: dict[Element, range] = {}
        self._survey = Survey(root)
        self._lists = Lists(self._survey)
        self._flow = Flow(Context(root))
        self._figures = Figures(self._flow)
        self._closed: Element | None = None
        """The element that has ended just now, where it is one that pages set side by side."""
        stack: list[Element | str | _Open] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                self._part_from_closed(node)
                self._flow.add_text(node)
            elif isinstance(node, _Open):
                self._close(node)
            elif (opened := self._enter(node)) is not None:
                stack.append(opened)
                stack.extend(reversed(node.children))
        self._flow.end_block()

    @property
    def drafts(self) -> list[Draft]:
        """The blocks, in the document's order."""
        return self._flow.drafts

    # Elements begin and end

    def _enter(self, element: Element) -> _Open | None:
        """An element begins; None for those that hold no text."""
        tag = element.tag
        if tag not in _EMPTY and not self._is_mute(element):
            return self._open(element)
        begun = self._flow.mark()
        if tag == "br":
            self._flow.end_line()
        elif tag == "hr":
            self._add_rule(element)
        elif tag in PICTURES:
            self._figures.add_picture(element)
        elif tag in EMBEDS and not find_reason(element, self._survey):
            self._figures.add_embed(element)
        self.spans[element] = self._flow.span(begun)
        return None

    def _is_mute(self, element: Element) -> bool:
        """Whether an embed shows no words of the page."""
        return element.tag in MEDIA or (element.tag in EMBEDS and not self._survey.of(element).length)

    def _open(self, element: Element) -> _Open:
        """An element that may hold text begins."""
        flow, above = self._flow, self._flow.context
        self._part_from_closed(element)
        reason = above.reason or (None if above.level else find_reason(element, self._survey))
        is_block = self._is_block(element)
        if reason is not above.reason:
            within = flow.has_begun and (flow.is_joined or not is_block)
            is_block, ancestors, joined = True, self._ancestors(), element.tag == "select"
            inner = Context(element, ancestors, reason=reason, joined=joined, figure=above.figure)
        else:
            within = above.caption is not None and is_credit(element)
            inner = self._inner(element, above, is_block=is_block)
            is_block = is_block or inner.card is not above.card
        if within:
            flow.begin_within()
        elif is_block:
            self._part(element, fresh=reason is not above.reason)
        flow.context = inner
        opened = _Open(element, above, is_block, within, flow.mark(), flow.run.length)
        self._open_mark(opened)
        return opened

    def _open_mark(self, opened: _Open) -> None:
        element = opened.element
        kind, href = _MARKS.get(element.tag), ""
        if element.tag == "a" and self._flow.context.card is opened.above.card:
            href = harmless(element.get("href"))
            kind = "link" if href else None
        if kind:
            self._flow.run.open(kind, href)
            opened.mark = kind
        if element.tag == "q":
            self._flow.run.add("“")

    def _close(self, opened: _Open) -> None:
        """The element ends."""
        element, flow, context = opened.element, self._flow, self._flow.context
        if opened.mark:
            flow.run.close(opened.mark)
        if element.tag == "q":
            flow.run.add("”")
        if element.tag in HEADINGS and context.card and not context.card.title:
            context.card.title = flow.run.text_from(opened.start)
        self._end(opened)
        if context.figure and context.figure is not opened.above.figure:
            self._figures.end_figure(context.figure, opened.above.figure)
        flow.context = opened.above
        self._closed = element if _is_beside(element) else None
        self.spans.setdefault(element, flow.span(opened.begun))

    def _end(self, opened: _Open) -> None:
        """What an element's text becomes."""
        element, flow, context = opened.element, self._flow, self._flow.context
        if opened.within and context.caption:
            context.caption.credits.append(unbracketed(flow.end_within().text))
        elif opened.within:
            flow.end_block()
            flow.end_within()
        elif context.caption and context.caption is not opened.above.caption:
            shown = self._figures.end_caption(element, context.caption)
            if shown and shown.index >= 0:
                self._stand_with(element, shown, whole=opened.above.caption is None)
        elif opened.is_block:
            self._part(element, fresh=context.reason is not opened.above.reason)

    def _stand_with(self, caption: Element, shown: Draft, *, whole: bool) -> None:
        """A caption stands where its picture does, and so do the elements in it: no block of their own will come."""
        place, to_come = range(shown.index, shown.index + 1), len(self._flow.drafts)
        self.spans[caption] = place
        for element in caption.elements() if whole else ():
            if element in self.spans and self.spans[element].stop > to_come:
                self.spans[element] = place

    def _is_block(self, element: Element) -> bool:
        """Whether an element parts paragraphs: by its name, its style, or because it holds such elements."""
        if element.tag in BLOCKS or element.get("role") == "heading":
            return True
        return self._survey.of(element).boxes > 0 or is_block_by_style(element)

    def _part(self, element: Element, *, fresh: bool) -> None:
        """What has been read is a block, or a part of one that goes on."""
        flow = self._flow
        if not fresh and flow.is_joined and flow.context.element is not element:
            flow.run.part(" | " if element.tag in _CELLS else " ")
            return
        flow.end_block()
        if element.tag in _MARGINS and not (element.tag in LISTS and flow.context.item):
            flow.set_apart()

    def _part_from_closed(self, node: Element | str) -> None:
        """What follows stands right beside an element that has ended, or beside a time: they are words apart."""
        closed, self._closed = self._closed, None
        after_time = closed is not None and "time" in (closed.tag, closed.parent and closed.parent.tag)
        if isinstance(node, str):
            is_time, beside = after_time, after_time
        else:
            is_time = node.tag == "time" or after_time
            is_time = is_time or (closed is not None and "aria-hidden" in {*closed.attributes, *node.attributes})
            beside = is_time or (closed is not None and closed.parent is node.parent and _is_beside(node))
        if beside:
            self._flow.run.part_boxes(is_time=is_time)

    def _add_rule(self, element: Element) -> None:
        flow = self._flow
        if flow.is_joined:
            flow.run.part(" ")
            return
        flow.end_block()
        flow.set_apart()
        rule = flow.draft(_RULE, BlockKind.SEPARATOR)
        rule.element, rule.ancestors = element, self._ancestors()
        flow.put(rule)
        flow.set_apart()

    # What elements say of their text

    def _ancestors(self) -> tuple[Element, ...]:
        context = self._flow.context
        return telling_ancestors(context.ancestors, context.element)

    def _inner(self, element: Element, context: Context, *, is_block: bool) -> Context:
        """What is known of the text in an element."""
        if keeps_lines(element):
            context = replace(context, lines=True)
        if element.tag == "a" and "href" in element.attributes:
            context = replace(context, linked=not _PICTURE_FILE.search(element.get("href")))
        if context.joined:
            return context
        card = None if context.reason else self._card(element)
        if card:
            return replace(context, element=element, ancestors=self._ancestors(), card=card, joined=True)
        if not is_block:
            return context
        return self._inner_block(element, replace(context, element=element, ancestors=self._ancestors()))

    def _inner_block(self, element: Element, context: Context) -> Context:
        tag = element.tag
        if level := _heading_level(element):
            context = replace(context, level=level, joined=True)
        elif tag == "blockquote":
            context = replace(context, quotes=context.quotes + 1)
        elif tag in LISTS:
            prose = self._lists.begin(element)
            context = replace(context, lists=context.lists + prose, item=context.item if prose else None)
        elif tag == "li":
            context = replace(context, item=self._item(element, context))
        elif tag == "figure":
            context = replace(context, figure=Figure())
        elif self._figures.describes(element):
            context = replace(context, caption=Caption(), joined=True)
        elif tag == "tr" and self._is_data_row(element):
            context = replace(context, joined=True)
        return context

    def _item(self, element: Element, context: Context) -> Item | None:
        if not self._lists.is_item(element):
            return None
        return Item(self._lists.number(element), context.lists - 1, context.quotes)

    def _is_data_row(self, row: Element) -> bool:
        """Whether the cells of a row hold a few words each: other tables are layout."""
        cells = [self._survey.of(child) for child in row.children if isinstance(child, Element)]
        return all(cell.boxes <= 1 and not cell.holds & (Holds.STRUCTURE | Holds.LIST) for cell in cells)

    def _card(self, element: Element) -> Card | None:
        """What an element with words shows from elsewhere; None for elements that do not."""
        if element.tag in EMBEDS:
            media = read_embed(element)
            return Card(media) if media else None
        if element.tag == "blockquote":
            address = post_address(element)
        elif element.tag == "a":
            address = self._card_address(element)
        else:
            return None
        return Card(Media(src=address)) if address else None

    def _card_address(self, link: Element) -> str:
        """Of a link that is a box with several things in it, one of its kind: where it leads."""
        facts = self._survey.of(link)
        if facts.boxes < 2 or facts.length > _LONGEST_CARD or self._survey.is_teaser(link):
            return ""
        if facts.holds & (Holds.TIME | Holds.MAIN | Holds.ARTICLE | Holds.LIST):
            return ""
        address = harmless(link.get("href"))
        return "" if address.startswith("#") else address


def _is_beside(element: Element) -> bool:
    """Whether an element in a line has no meaning but its place: style sheets set such ones side by side."""
    return element.tag in ("a", "b", "data", "label", "small", "span", "strong", "time") or "-" in element.tag


def _heading_level(element: Element) -> int:
    """Of a heading, its level; 0 for other elements."""
    if element.tag in HEADINGS:
        return int(element.tag[1])
    if element.get("role") != "heading":
        return 0
    level = element.get("aria-level")
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
