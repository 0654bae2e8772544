"""The reader of saved pages: Source to Document, with the entries that markup and data show.

Knows which of a page's testimonies is taken for what: elements say where entries are, data beside
the markup what is missing there. Which time is right is `weighing`'s; how blocks, data and
repeated elements are found is `blocks`', `structured`'s and `regions`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talkfeed.parse.blocks import PageBlocks, read_blocks
from talkfeed.parse.closing_times import with_closing_times
from talkfeed.parse.data_blocks import DataBlocks
from talkfeed.parse.document import Block, BlockKind, Document, Region, Structure
from talkfeed.parse.entry_forms import find_form_blocks
from talkfeed.parse.feed import Evidence, Feed, PageHeader, Post, StatedTime
from talkfeed.parse.jsonld import read_scripts
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import read_whole
from talkfeed.parse.matching import Side, find_copies, match, split_words
from talkfeed.parse.own_linked_data import find_own_blog
from talkfeed.parse.own_pages import find_own_feed
from talkfeed.parse.page_dates import dated_by_address
from talkfeed.parse.page_frame import find_outside
from talkfeed.parse.page_head import find_name_in_title
from talkfeed.parse.regions import EntryElement, Regions, read_regions
from talkfeed.parse.slots import find_slots
from talkfeed.parse.structured import find_feeds, find_header
from talkfeed.parse.tongue import find_language
from talkfeed.parse.tree import Element, parse_html
from talkfeed.source import Source

_FAR_MORE = 20  # words
_RICHER = 1.3  # times as many words in the data as on the page: there the page shows a part only
_CUT = re.compile(r"(?:…|\.\.\.)\W*(?:\w[^.!?…]{0,30})?$")
"""How a text ends that goes on elsewhere: "as far as the… Read more"."""

_FEWEST = 2
_HEADLINE_WITHIN = 4  # blocks of an entry
_LONGEST_HEADLINE = 60  # characters: longer ones are found by their first words
_DEFAULT_LOCALE = "en"


def read_page(source: Source) -> Document:
    """The document of a saved page; `structure` is None where neither markup nor data show entries."""
    root = parse_html(source.text)
    page = read_blocks(root)
    scripts = read_scripts(root)
    header = dated_by_address(find_header(root, scripts))
    language = find_language("\n".join(block.text for block in page.blocks if not block.reason), header.language)
    locale = language or _DEFAULT_LOCALE
    own = find_own_feed(root, find_own_blog(value for script in scripts.scripts for value in script.values))
    feeds = (own,) if own else find_feeds(root, scripts)
    found = _from_feeds(feeds, page, locale)
    others: tuple[Element, ...] = ()
    if found is None:
        regions, others = read_regions(root, locale)
        found = _from_repetition(regions, page, locale)
    data = DataBlocks(page.blocks, page.where)
    for i in found.forms if found else ():
        data.blocks[i] = replace(data.blocks[i], reason=data.blocks[i].reason or Aside.CONTROL)
    structure = _with_data(found, feeds, data)
    if structure:
        title, span = _title(page, structure, header, data)
        structure = replace(structure, title=title, title_span=span)
    else:
        for i, reason in find_outside(page, others, locale).items():
            data.blocks[i] = replace(data.blocks[i], reason=data.blocks[i].reason or reason)
        _set_masthead_aside(data, header, locale)
    return Document(
        name=source.name,
        lines=tuple(block.text for block in data.blocks),
        blocks=tuple(data.blocks),
        cleaned=page.cleaned,
        where=tuple(data.where),
        language=language,
        structure=structure,
        header=header,
    )


@dataclass(frozen=True, kw_only=True)
class _Found:
    """Entries that elements of the page hold."""

    regions: tuple[Region, ...]
    by: str
    slots: Mapping[int, int]
    forms: frozenset[int] = frozenset()
    """The blocks around fields to write in."""


def _from_feeds(feeds: Iterable[Feed], page: PageBlocks, locale: str) -> _Found | None:
    """The entries that markup names outright: items of microdata or RDFa."""
    for feed in feeds:
        posts = [post for post in feed.posts if post.element is not None]
        if len(posts) < _FEWEST and len(posts) < len(feed.posts):
            continue
        if posts:
            regions = [_region_of_post(post, page, own=feed.by is Evidence.OWN_PAGE) for post in posts]
            elements = [post.element for post in posts if post.element is not None]
            return _found(regions, elements, page, by=f"{len(posts)} items of {feed.by}", locale=locale)
    return None


def _region_of_post(post: Post, page: PageBlocks, *, own: bool) -> Region:
    """The blocks of an item; on a page of our own an entry without a body has none, whatever stands below it."""
    span = page.span(post.element) if post.element else range(0)
    whole, parts = _time_places(page, span, post.element.find_all("time") if post.element else ())
    return Region(
        start=span.start, end=span.stop, times=(post.published,) if post.published else (),
        updated=(post.updated,) if post.updated else (), key=post.key, post=post,
        time_blocks=whole, time_spans=parts,
        body=page.span(post.body_element) if post.body_element else range(0) if own else None,
    )  # fmt: skip


def _from_repetition(regions: Regions | None, page: PageBlocks, locale: str) -> _Found | None:
    if regions is None:
        return None
    elements = [element for entry in regions.entries for element in entry.elements]
    return _found(
        [_region_of_elements(entry, page) for entry in regions.entries], elements, page, by=regions.by, locale=locale
    )


def _found(regions: Sequence[Region], elements: Iterable[Element], page: PageBlocks, *, by: str, locale: str) -> _Found:
    held = list(elements)
    slots = find_slots(page, [range(region.start, region.end) for region in regions], held)
    timed = with_closing_times(regions, page.blocks, slots, locale)
    return _Found(regions=timed, by=by, slots=slots, forms=find_form_blocks(page, held))


def _region_of_elements(entry: EntryElement, page: PageBlocks) -> Region:
    spans = [span for element in entry.elements if (span := page.span(element))]
    span = range(spans[0].start, spans[-1].stop) if spans else range(0)
    whole, parts = _time_places(page, span, entry.time_elements)
    return Region(
        start=span.start, end=span.stop, times=entry.times, updated=entry.updated, key=entry.key,
        time_blocks=whole, time_spans=parts,
    )  # fmt: skip


def _time_places(
    page: PageBlocks, span: range, elements: Iterable[Element]
) -> tuple[frozenset[int], dict[int, tuple[int, int]]]:
    """The blocks of an entry that show nothing but what its time elements show, and where in others these stand."""
    shown: dict[int, list[str]] = {}
    whole: set[int] = set()
    for element in elements:
        places = [i for i in page.span(element) if i in span]
        if len(places) > 1 and _squeezed("".join(page.blocks[i].text for i in places)) == _squeezed(element.text):
            whole.update(places)
        for i in places:
            shown.setdefault(i, []).append(element.text)
    whole |= {i for i, texts in shown.items() if _squeezed(page.blocks[i].text) == _squeezed("".join(texts))}
    spans = {}
    for i, texts in shown.items():
        at = page.blocks[i].text.find(texts[0]) if i not in whole and len(texts) == 1 and texts[0] else -1
        if at >= 0:
            spans[i] = (at, at + len(texts[0]))
    return frozenset(whole), spans


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _with_data(found: _Found | None, feeds: Sequence[Feed], data: DataBlocks) -> Structure | None:
    """The entries with what the page's data say of them; posts that the page does not show come to their place."""
    feed = max(feeds, key=lambda feed: len(feed.posts), default=None)
    own = feed is not None and feed.by is Evidence.OWN_PAGE  # whose entries have names, however alike their words are
    if found is None:
        if feed is None or not feed.posts:
            return None
        regions = tuple(data.add_post(post) for post in feed.posts if not post.deleted)
        return Structure(regions=regions, feed=feed, by=f"{len(regions)} entries of {feed.by}")
    regions, copies = (found.regions, ()) if own else _without_copies(found.regions, page_blocks=data.blocks)
    for other in feeds:
        regions = _merged(regions, other, data)
    return Structure(regions=regions, copies=copies, feed=feed, slots=found.slots, by=found.by)


def _without_copies(
    regions: Sequence[Region], *, page_blocks: Sequence[Block]
) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """The entries, those that the page shows on top as well marked as pinned; and the copies."""
    sides = [_side_of_region(region, page_blocks) for region in regions]
    copies = find_copies(
        [replace(side, texts=(_without_times(regions[i], page_blocks),)) for i, side in enumerate(sides)]
    )
    copies |= {i: k for i, k in _same_keys(regions).items() if i not in copies}
    pinned = set(copies.values())
    kept = [replace(region, pinned=i in pinned) for i, region in enumerate(regions) if i not in copies]
    return tuple(kept), tuple(regions[i] for i in copies)


def _same_keys(regions: Sequence[Region]) -> dict[int, int]:
    """The entries on top that the page calls as it calls one further down."""
    last = {region.key: k for k, region in enumerate(regions) if region.key}
    copies: dict[int, int] = {}
    for i, region in enumerate(regions):
        if not region.key or last[region.key] == i:
            break
        copies[i] = last[region.key]
    return copies


def _without_times(region: Region, blocks: Sequence[Block]) -> str:
    shown = (i for i in range(region.start, region.end) if i not in region.time_blocks and not blocks[i].reason)
    return " ".join(blocks[i].text for i in shown)


def _merged(regions: Sequence[Region], feed: Feed, data: DataBlocks) -> tuple[Region, ...]:
    """The regions with the posts of one feed beside the markup."""
    posts = [post for post in feed.posts if post.element is None and not post.deleted]
    sides = [_side_of_region(region, data.blocks) for region in regions]
    pairs = match(sides, [_side_of_post(post) for post in posts])
    merged = list(regions)
    for i, k in pairs.items():
        merged[k] = _with_post(merged[k], posts[i], data)
    return _with_missing(merged, posts, pairs, data)


def _side_of_region(region: Region, blocks: Sequence[Block]) -> Side:
    texts = [blocks[i].text for i in range(region.start, region.end) if not blocks[i].reason]
    titles = [text for text in texts[:_HEADLINE_WITHIN] if len(text) <= _LONGEST_HEADLINE]
    return Side(key=region.key, texts=(" ".join(texts), *titles))


def _side_of_post(post: Post) -> Side:
    return Side(key=post.key, texts=tuple(text for text in (_plain(post), post.headline) if text))


def _plain(post: Post) -> str:
    return parse_html(post.body).text if post.is_markup else post.body


def _with_post(region: Region, post: Post, data: DataBlocks) -> Region:
    """An entry of the page with what its post says; where the post says far more, its words are taken."""
    shown = sum(len(split_words(data.blocks[i].text)) for i in range(region.start, region.end))
    said = len(split_words(_plain(post)))
    cut = any(_CUT.search(data.blocks[i].text) for i in range(region.start, region.end))
    if said > shown * _RICHER and (cut or said > shown + _FAR_MORE):
        fuller = data.add_post(post)
        end = data.move_media(range(region.start, region.end))
        return replace(fuller, end=end, times=_united(region.times, fuller.times), key=region.key or post.key)
    return replace(
        region,
        times=_united(region.times, (post.published,) if post.published else ()),
        updated=_united(region.updated, (post.updated,) if post.updated else ()),
        key=region.key or post.key,
        post=_joined(region.post, post),
    )


def _united(times: Sequence[StatedTime], more: Sequence[StatedTime]) -> tuple[StatedTime, ...]:
    return (*times, *(stated for stated in more if stated not in times))


def _joined(first: Post | None, second: Post) -> Post:
    """What both say; where they say different things, the markup's word stands."""
    if first is None:
        return second
    return replace(
        first,
        headline=first.headline or second.headline,
        authors=first.authors or second.authors,
        tags=first.tags or second.tags,
        url=first.url or second.url,
        key_event=first.key_event or second.key_event,
        label=first.label or second.label,
    )


def _with_missing(
    regions: Sequence[Region], posts: Sequence[Post], pairs: dict[int, int], data: DataBlocks
) -> tuple[Region, ...]:
    """The regions and the posts without one, each behind the post's neighbour in the data, in the page's direction."""
    if not pairs or len(pairs) == len(posts):
        return tuple(regions)
    matched = sorted(pairs)
    turned = sum(pairs[b] < pairs[a] for a, b in pairwise(matched)) * 2 > len(matched) - 1
    sequence = range(len(posts) - 1, -1, -1) if turned else range(len(posts))
    behind: dict[int, list[Region]] = {}
    last = -1
    for i in sequence:
        if i in pairs:
            last = pairs[i]
        else:
            behind.setdefault(last, []).append(data.add_post(posts[i]))
    placed = [*behind.get(-1, [])]
    for k, region in enumerate(regions):
        placed += [region, *behind.get(k, [])]
    return tuple(placed)


def _title(
    page: PageBlocks, structure: Structure, header: PageHeader, data: DataBlocks
) -> tuple[int | None, tuple[int, int] | None]:
    """The block of the headline, and its place there; where the page shows none, one for what its data say."""
    names = [name for name in (structure.feed.headline if structure.feed else "", header.headline) if name]
    above = [region.start for region in structure.regions if region.end <= len(page.blocks)]
    title = _find_title(page.blocks, min(above, default=len(page.blocks)), names)
    if title is None and names:
        return data.add(BlockKind.HEADING, names[0], "headline in the page's data", level=1), None
    return title, None if title is None else find_name_in_title(page.blocks[title].text, names)


def _set_masthead_aside(data: DataBlocks, header: PageHeader, locale: str) -> None:
    """What stands above the headline is no part of an article that is read line by line, but for its stamps.

    A day alone up there is the day on which the page was called up.
    """
    title = _find_title(data.blocks, len(data.blocks), [header.headline] if header.headline else [])
    for i in range(title or 0):
        readings = read_whole(data.blocks[i].text, locale)
        if not any(reading.clock and reading.day for reading in readings):
            data.blocks[i] = replace(data.blocks[i], reason=data.blocks[i].reason or Aside.OUTSIDE)


def _find_title(blocks: Sequence[Block], end: int, names: Sequence[str]) -> int | None:
    """The heading that is the article's: the one that the page's head repeats, else the last of the first rank."""
    headings = [i for i in range(end) if blocks[i].kind == BlockKind.HEADING and not blocks[i].reason]
    known = {tuple(split_words(name)) for name in names}
    exact = [i for i in headings if tuple(split_words(blocks[i].text)) in known]
    first = [i for i in headings if blocks[i].level == 1]
    holding = [i for i in headings if find_name_in_title(blocks[i].text, names)]
    return next(iter(exact or first[-1:] or holding), None)
