"""Pictures, embeds and captions on their way into the flow of a page's text.

Knows which caption is whose. What a picture's address is, and whether it counts, is `media`'s.
"""

from __future__ import annotations

from talkfeed.parse.captions import Caption, read_caption
from talkfeed.parse.document import BlockKind, Media
from talkfeed.parse.drafts import Draft, Figure
from talkfeed.parse.flow import Flow
from talkfeed.parse.inline import Line
from talkfeed.parse.ledger import Aside
from talkfeed.parse.media import is_decoration, picture_address, read_embed, read_sign
from talkfeed.parse.tree import Element


class Figures:
    """Puts what a page shows into its flow, each with its caption."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._described: dict[str, Draft] = {}
        """Pictures by the ids of the elements that describe them."""

    def describes(self, element: Element) -> bool:
        """Whether an element is a caption: by its name, or because a picture says so."""
        if element.tag == "figcaption" or element.get("itemprop") == "caption":
            return True
        return bool(self._described) and element.get("id") in self._described

    def add_picture(self, element: Element) -> None:
        """A picture stands here, or a sign that is text."""
        context, figure = self._flow.context, self._flow.context.figure
        if sign := read_sign(element):
            self._flow.run.add(sign)
            return
        spare = context.reason == Aside.HIDDEN and figure is not None and figure.shown is None and _is_spare(element)
        if (context.reason and not spare) or context.card or context.level:
            return
        address = picture_address(element)
        if not address or is_decoration(element, in_figure=figure is not None, in_link=context.linked):
            return
        draft = self._flow.draft(Line(), BlockKind.PICTURE)
        draft.media, draft.reason = Media(src=address, alt=" ".join(element.get("alt").split())), None
        self._show(draft)
        if described := element.get("aria-describedby"):
            self._described[described] = draft

    def add_embed(self, element: Element) -> None:
        """Something from elsewhere stands here, and has no words of its own on the page."""
        media = None if self._flow.context.reason else read_embed(element)
        if media:
            draft = self._flow.draft(Line(), BlockKind.EMBED)
            draft.media = media
            self._show(draft)

    def _show(self, draft: Draft) -> None:
        self._flow.put(draft)
        figure = self._flow.context.figure
        if figure and figure.shown is None:
            figure.shown = draft
        if figure and figure.waiting:
            draft.set_caption(figure.waiting)
            figure.waiting = None

    def end_caption(self, element: Element, caption: Caption) -> Draft | None:
        """A caption is complete: it is its picture's, which is given back, or a paragraph where there is none."""
        line = self._flow.run.take()
        caption = Caption(line, caption.credits) if caption.credits else read_caption(line)
        figure = self._flow.context.figure
        own = figure.shown if figure else self._flow.last_bare()
        shown = self._described.get(element.get("id")) or own
        if shown and shown.is_bare:
            shown.set_caption(caption)
            return shown
        if figure and not shown and not figure.waiting and not self._flow.context.reason:
            figure.waiting = caption
        else:
            self._put_caption(caption)
        return None

    def end_figure(self, figure: Figure, above: Figure | None) -> None:
        """A figure is complete; what waits for a picture shows that there is one that no address tells of."""
        if figure.waiting and figure.has_text:
            self._put_below_text(figure.waiting)
        elif figure.waiting:
            draft = self._flow.draft(Line(), BlockKind.PICTURE)
            draft.media = Media(src="")
            draft.set_caption(figure.waiting)
            self._flow.put(draft)
        if above and above.shown is None and figure.shown and figure.shown.is_bare:
            above.shown = figure.shown

    def _put_below_text(self, caption: Caption) -> None:
        """The caption of a quotation says whose it is (HTML 4.4.4); that of any other text is a paragraph."""
        quoted = self._flow.drafts[-1] if self._flow.drafts else None
        line = caption.whole()
        if not line or quoted is None or quoted.kind != BlockKind.QUOTE or self._flow.has_begun:
            self._put_caption(caption)
            return
        draft = self._flow.draft(line, BlockKind.QUOTE)
        draft.level, draft.quoted, draft.says_who = quoted.level, 0, True
        self._flow.put(draft)

    def _put_caption(self, caption: Caption) -> None:
        """A caption without a picture is a paragraph."""
        if line := caption.whole():
            self._flow.put(self._flow.draft(line))


def _is_spare(picture: Element) -> bool:
    """Whether a picture is there for readers without scripts, for whom no script replaces it."""
    above = (picture.parent, picture.parent and picture.parent.parent)
    return any(element is not None and element.tag == "noscript" for element in above)
