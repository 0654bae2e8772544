"""What is repeated and dated and yet no live feed: comments, teasers, indexes, timetables.

Knows what a group of like elements holds (prose, sentences, links, and where these lead) and what
stands around it. Does not know how the group was found, nor reads a class name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log2
from statistics import median, median_low
from urllib.parse import urlsplit

from talkfeed.parse.measures import HEADINGS, Measures
from talkfeed.parse.phrases.furniture import find_closing, is_index_heading, says_live
from talkfeed.parse.repetition import Group
from talkfeed.parse.tree import Element

_SAMPLE = 40  # entries that are looked at closely, evenly spread
_SAMPLE_BELOW = 400  # elements of each, at most
_SHORTEST_TITLE = 20
_NEAR = 4  # elements around a heading, and links in it
_MOST_BACK = 600  # elements above a group among which its heading stands
_MOST_TITLES, _LONGEST_TITLE = 4, 200
_USUAL = 0.5
_LEAST_MEDIAN, _LEAST_MEAN = 12, 30  # letters of an entry that stand in no link
_LEAST_CRY = 4  # letters: "Goal!"
_LEAST_SENTENCES = 0.34  # of entries, that hold the end of one, or …
_LONG = 60  # … have as many letters as a sentence
_LEAST_SHARE = 0.25  # of the text of a page that stands in no link
_COMMENTED = 0.3  # of the group's prose
_LONGEST_FOLD = 8  # of the usual length
_LONGEST_INTRODUCTION = 3  # times the text of the entries, on a page that calls itself live
_LONG_TEASER = 320  # letters; longer ones are read where they stand
_LONGEST_HEADING = 60
_LEAST_HEADED = 40  # letters below a heading that make something of its own

_REPLY = re.compile(
    r"""reply | antworten | répondre | responder | rispondi | odpowiedz | ответить | відповісти | yanıtla | cevapla | رد
      | antwoord(?:en)? | beantwoorden | reageer | जवाब\sदें | 返信(?:する)? | 回复 | 回覆""",
    re.VERBOSE | re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"""\b (?: comments? | kommentare? | commentaires? | comentarios? | comentários? | commenti | komentarz[ey]? | komentarzy
             | комментари(?:и|ев|я) | коментар(?:і|ів) | yorum(?:lar)? | reacties | readers['’]?\s(?:say|write)
             | join\sthe\s(?:conversation|discussion) ) \b
      | تعليقات | टिप्पणि | コメント | 评论 | 評論""",
    re.VERBOSE | re.IGNORECASE,
)
_COMMENT_TYPE = re.compile(r"schema\.org/(?:User)?Comments?\b|^comment$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page says of itself as a whole."""

    prose: int
    """Letters that stand in no link and not beside the article."""
    live: bool
    """Whether its title or first heading says that it is a live feed."""
    path: str
    """Of its own address; empty where it does not say it."""


def look_around(root: Element, page: Measures) -> Surroundings:
    """The surroundings that all groups of a page share."""
    apart = sum(
        page.prose(place)
        for place in range(1, len(page.elements))
        if page.apart[place] and not page.apart[page.parents[place]]
    )
    titles, path = [], ""
    for element in _head(root):
        if element.tag == "title":
            titles.append(_short_text(element))
        elif "canonical" in element.get("rel").lower().split():
            path = path or _path(element.get("href"))
    first = islice((element for element in page.elements if element.tag == "h1"), _MOST_TITLES)
    titles += [_short_text(element) for element in first]
    typed = any("LiveBlogPosting" in element.get("itemtype") for element in page.elements if element.attributes)
    return Surroundings(page.prose(0) - apart, typed or any(map(says_live, titles)), path)


def _short_text(element: Element) -> str:
    """The beginning of an element's text."""
    return " ".join(" ".join(islice(element.texts(), 20)).split())[:_LONGEST_TITLE]


def _head(root: Element) -> Iterator[Element]:
    """The elements of a page's head."""
    for child in root.children:
        if not isinstance(child, str) and child.tag == "head":
            yield from child.elements()


def is_feed(page: Measures, group: Group, around: Surroundings) -> bool:
    """Whether a group reads as entries of a live feed, as far as its own looks go."""
    if 2 * sum(page.apart[entry[0]] for entry in group.entries) > len(group.entries):
        return False
    proses = [sum(map(page.prose, entry)) for entry in group.entries]
    share = sum(proses) / max(1, around.prose)
    above = sum(page.prose(place) for place in _outermost_above(page, group.entries[0][0]))
    return (
        share >= _LEAST_SHARE
        and above <= sum(proses) * (_LONGEST_INTRODUCTION if around.live else 1)
        and _says_enough(page, group, proses, is_most=share >= _USUAL)
        and not _is_headed_otherwise(page, group, share=share)
        and not _are_linked(page, group)
        and not _are_comments(page, group, above)
        and not _are_teasers(page, group, around)
    )


def is_something_else(page: Measures, group: Group, around: Surroundings) -> bool:
    """Whether a dated group is known to be no feed: readers' comments, teasers, what a heading says is another thing.

    On a page that calls itself live, what is most of it is left for its words to tell.
    """
    proses = [sum(map(page.prose, entry)) for entry in group.entries]
    share = sum(proses) / max(1, around.prose)
    if around.live and share >= _USUAL:
        return False
    above = sum(page.prose(place) for place in _outermost_above(page, group.entries[0][0]))
    return (
        _is_headed_otherwise(page, group, share=share)
        or _are_comments(page, group, above)
        or _are_teasers(page, group, around)
    )


def _says_enough(page: Measures, group: Group, proses: Sequence[int], *, is_most: bool) -> bool:
    """Whether the entries say something: in sentences, or at length; cries only where they are the page."""
    ended = [any(page.stops[place] for place in entry) for entry in group.entries]
    usual, mean = median_low(proses), sum(proses) / len(proses)
    if is_most and usual >= _LEAST_CRY and sum(ended) > _USUAL * len(ended):
        return True
    said = sum(stop or prose >= _LONG for stop, prose in zip(ended, proses, strict=True))
    return usual >= _LEAST_MEDIAN and mean >= _LEAST_MEAN and said >= _LEAST_SENTENCES * len(proses)


def weight_of(page: Measures, group: Group) -> float:
    """How much a group says in how many parts; what is far longer than the others counts as a long one of them."""
    proses = [sum(map(page.prose, entry)) for entry in group.entries]
    usual = median_low(proses)
    return sum(min(prose, _LONGEST_FOLD * usual) for prose in proses) * log2(1 + len(proses))


def prose_of(page: Measures, group: Group) -> int:
    """Letters of a group that stand in no link."""
    return sum(page.prose(place) for entry in group.entries for place in entry)


def _is_headed_otherwise(page: Measures, group: Group, *, share: float) -> bool:
    """Whether the heading right above a group says that it is something else."""
    first = group.entries[0][0]
    near = range(first - 1, max(-1, first - _MOST_BACK - 1), -1)
    place = next((place for place in near if page.elements[place].tag in HEADINGS), None)
    text = "" if place is None else _short_text(page.elements[place])
    if place is None or not text or len(text) > _LONGEST_HEADING:
        return False
    if _COMMENTS.search(text):
        return True
    below = page.before[first] - page.before[place] - page.letters[place]
    headed = below < _LEAST_HEADED  # else what it heads has come already
    return headed and (find_closing(text) or (share < _USUAL and is_index_heading(text)))


def _are_linked(page: Measures, group: Group) -> bool:
    """Whether most of most entries is links."""
    shares = [
        sum(page.linked[place] for place in entry) / max(1, sum(page.letters[place] for place in entry))
        for entry in group.entries
    ]
    return median(shares) > _USUAL


def _sample(page: Measures, group: Group) -> Iterator[list[Element]]:
    """What stands in some of the entries."""
    step = max(1, len(group.entries) // _SAMPLE)
    for entry in group.entries[::step]:
        found: list[Element] = []
        for place in entry:
            end = min(page.ends[place], place + _SAMPLE_BELOW - len(found))
            found += page.elements[place:end]
        yield found


def _are_comments(page: Measures, group: Group, above: int) -> bool:
    """Whether readers wrote them below something else."""
    sample = list(_sample(page, group))
    if sum(_is_typed_comment(elements[0]) for elements in sample) >= _USUAL * len(sample):
        return True
    own = prose_of(page, group)
    replies = sum(any(_invites_reply(element) for element in elements) for elements in sample)
    if replies >= _USUAL * len(sample) and above > 2 * own / len(group.entries):
        return True
    return above > _COMMENTED * own and _has_form(page, group, own)


def _has_form(page: Measures, group: Group, own: int) -> bool:
    """Whether a field to write in stands beside the entries, and little else."""
    fields = [place for place, element in enumerate(page.elements) if element.tag == "textarea"]
    if not fields:
        return False
    first, last = group.entries[0][0], group.entries[-1][-1]
    place = page.parents[first]
    while place > 0 and (page.ends[place] <= last or not any(page.inside(one, place) for one in fields[:_SAMPLE])):
        place = page.parents[place]
    return page.prose(place) - own < _COMMENTED * own


def _outermost_above(page: Measures, first: int) -> Iterator[int]:
    """The elements that end before a place and stand in none that does."""
    place = 0
    while place < first:
        if page.ends[place] <= first and not page.apart[place]:
            yield place
            place = page.ends[place]
        else:
            place = page.ends[place] if page.apart[place] else place + 1


def _is_typed_comment(element: Element) -> bool:
    return bool(_COMMENT_TYPE.search(element.get("itemtype")) or _COMMENT_TYPE.search(element.get("itemprop")))


def _invites_reply(element: Element) -> bool:
    if element.tag not in {"a", "button", "span"} or len(element.children) > 4:
        return False
    own = " ".join(child for child in element.children if isinstance(child, str)).strip()
    return bool(_REPLY.fullmatch(own))


def _are_teasers(page: Measures, group: Group, around: Surroundings) -> bool:
    """Whether each leads to a page of its own where the rest is to be read."""
    if median(sum(map(page.prose, entry)) for entry in group.entries) > _LONG_TEASER:
        return False
    sample = list(_sample(page, group))
    targets = [target for elements in sample if (target := _title_target(elements, around.path))]
    if len(set(targets)) < max(2, _USUAL * len(sample)) or len(set(targets)) <= _USUAL * len(targets):
        return False
    together = len({target.rpartition("/")[0] for target in targets}) == 1
    return not (around.live and together)  # a live page may name the own pages of its entries


def _title_target(elements: Sequence[Element], own: str) -> str:
    """The other page that an entry's title leads to, the first of its headings or lone links to do so."""
    for element in elements:
        if element.tag in HEADINGS:
            links = [*islice(element.ancestors(), _NEAR), *islice(element.find_all("a"), _NEAR)]
        elif element.tag == "a" and _is_lone_title(element):
            links = [element]
        else:
            continue
        hrefs = (link.get("href") for link in links if link.tag == "a")
        if target := next((path for href in hrefs if (path := _other_path(href, own))), ""):
            return target
    return ""


def _is_lone_title(link: Element) -> bool:
    """Whether a link has a title's length, and no text beside it."""
    beside = link.parent.children[:_NEAR] if link.parent else []
    alone = not any(isinstance(child, str) and not child.isspace() for child in beside)
    return alone and len(_short_text(link)) >= _SHORTEST_TITLE


def _other_path(href: str, own: str) -> str:
    path = _path(href)
    return "" if "#" in href or not path or (own and path.startswith(own)) else path


def _path(href: str) -> str:
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    return parts.path.rstrip("/") if parts.scheme in {"", "http", "https"} else ""


def is_live_without_times(page: Measures, group: Group, around: Surroundings) -> bool:
    """Whether undated likes are entries all the same: each says something, together they are the page."""
    proses = [sum(map(page.prose, entry)) for entry in group.entries]
    sentences = [any(page.stops[place] for place in entry) for entry in group.entries]
    share = sum(proses) / max(1, around.prose)
    least = 0.6 if around.live else 0.8
    return (
        share >= least
        and median(proses) >= _LONG
        and sum(sentences) >= 0.8 * len(sentences)
        and (around.live or _have_names(page, group))
        and is_feed(page, group, around)
    )


def _have_names(page: Measures, group: Group) -> bool:
    """Whether each is called by an id of its own."""
    ids = [page.elements[entry[0]].get("id") for entry in group.entries]
    return all(ids) and len(set(ids)) == len(ids) and all(map(re.compile(r"\d{3}").search, ids))
