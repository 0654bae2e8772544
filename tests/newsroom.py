"""Live blogs, a site and the default theme, as the tests of the pages need them."""

import re
from base64 import b64decode
from datetime import date
from pathlib import Path

from talkfeed.blog_pages import BlogPages, make_blog_pages
from talkfeed.edition import Picture, make_edition
from talkfeed.model import (
    Attribution,
    Correction,
    Deletion,
    Entry,
    Image,
    LinkCard,
    LiveBlog,
    Publisher,
    SiteConfig,
)
from talkfeed.pages import (
    BlogPage,
    EntryPage,
    IndexPage,
    NotFoundPage,
    Page,
    Site,
    make_site,
    page_path,
)
from talkfeed.render import render_page
from talkfeed.theme import load_theme
from talkfeed.timestamps import parse_timestamp as at
from talkfeed.topics import make_topic_pages

TEMPLATES = Path(__file__).parents[1] / "templates"
FILES = {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in TEMPLATES.rglob("*") if path.is_file()}
THEME = load_theme(FILES)
SITE = SiteConfig(
    title="Live blogs",
    base_url="https://example.org/live/",
    publisher=Publisher(name="The Quay Gazette", url="https://example.org/"),
)
MARK_IN_ITS_LIKE = re.compile(r"(?s)<(em|strong)>(?:(?!</\1>).)*<\1>")
"""In a body's HTML: it changes nothing of how words look, and an import writes one mark."""


def entry(time: str | None, body: str = "", **fields) -> Entry:
    """An entry; its time as people write it."""
    return Entry(time=at(time) if time else None, body=body, **fields)


LIVE = LiveBlog(
    headline="Lock-keepers’ dispute: ministry yields on winter shifts",
    standfirst="Third day of talks in the Guildhall.",
    state="live",
    date=date(2026, 3, 12),
    timezone="Europe/Paris",
    authors=("Mirela Stan", "Owen Achterberg"),
    summary="- The ministry accepts two keepers per shift.\n- One barge has passed under an emergency rota.",
    entries=(
        entry("2026-03-12 14:46", "Both delegations are back in the panelled room.", authors=("Mirela Stan",)),
        entry(
            "2026-03-12 14:31",
            "It can accept two keepers.\n\n> We no longer argue about whether.\n>\n> — **Helga Voss**, arbitrator",
            headline="Ministry accepts winter-shift rule",
            label="breaking",
            key_event=True,
            updated=at("14:38"),
            sources=(Attribution(name="transport ministry", via="Canal Wire", url="https://example.org/ministry"),),
        ),
        entry(
            "2026-03-12 13:52",
            "## Numbers\n\nTwo are enough, [a study](notes.html) says.",
            headline="What it means",
            label="analysis",
        ),
        entry(
            "2026-03-12 13:20",
            "The police have closed the towpath.",
            corrections=(Correction(time=at("13:35"), note="An earlier version named the wrong bridge."),),
        ),
        entry("2026-03-12", "A reader writes that her bakery has flour for one more day."),
        entry("2026-03-12 12:10", deleted=Deletion(reason="It repeated a rumour.", time=at("12:40"))),
        entry(
            "2026-03-12 11:40",
            "It has left the basin.",
            headline="First barge leaves",
            key_event=True,
            link=LinkCard(url="https://example.org/rota", title="The rota", source="Canal Wire", date=at("2026-03-11")),
        ),
        entry("2026-03-12 09:12", "- A minimum.\n- Rest between shifts.", headline="The four points", pinned=True),
        entry("2026-03-11 00:00", "Midnight passes.", lang="fr", headline="Minuit", label="fact-check"),
    ),
)
ENDED = LiveBlog(
    headline="Lock-keepers’ dispute: agreement signed",
    state="ended",
    source=Attribution(name="Canal Wire"),
    summary="The fourth day of talks has ended with an agreement.\n\nIt began on Monday.",
    entries=tuple(
        entry("2026-03-13", text)
        for text in (
            "The arbitrator thanked both delegations for three hard days.\n\n“We read it aloud,” one of them said to us, and the rest nodded.",
            "Freight will pass again on Saturday.",
            "The delegations have gathered.",
        )
    ),
)
ARABIC = LiveBlog(
    headline="محادثات حراس الأهوسة",
    language="ar",
    state="live",
    timezone="Asia/Riyadh",
    authors=("سلمى حداد", "يوسف المرّي"),
    entries=(
        entry("2026-03-12 14:46", "عاد الوفدان إلى القاعة.", key_event=True),
        entry("2026-03-12 13:05 GMT", "استئناف المحادثات."),
    ),
)
UPCOMING = LiveBlog(headline="Budget day", state="upcoming", coverage_start=at("2026-03-18 12:30 GMT"))
UNKNOWN = LiveBlog(
    headline="Flood watch",
    entries=(entry(None, "Sandbags are handed out."), entry("16:05 GMT", "The gauge stands at four metres.")),
)
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGOsYGBgYmBgAAADYAB8Ez5fKgAAAABJRU5ErkJggg==")
"""Three by two grey pixels."""
QUAY = Picture(path="media/quay-1f0c9a7e.png", width=1360, height=907)
PICTURES = {"media/quay.png": QUAY}
LONG = LiveBlog(
    headline="River watch",
    state="live",
    timezone="Asia/Kolkata",
    image=Image(src="media/quay.png", alt="The quay at dusk", caption="The quay on Friday.", credit="A. Rao"),
    editors=("Ines Prado",),
    entries=tuple(
        entry(
            f"2026-03-{12 + minute // 1440} {minute % 1440 // 60:02}:{minute % 60:02}",
            f"The gauge at the bridge stands at {400 + minute // 10} centimetres.",
            id=f"gauge-{minute}",
            headline=f"Gauge at {400 + minute // 10} centimetres" if minute % 150 == 0 else None,
            key_event=minute % 150 == 0,
            pinned=minute == 600,
            authors=("A. Rao",),
            image=Image(src="media/quay.png", alt="The quay", credit="A. Rao") if minute == 1500 else None,
        )
        for minute in range(2100, 0, -30)
    ),
)
"""Seventy entries over two days: with thirty a page, one archive page."""
BLOGS = {
    "lock-dispute": LIVE,
    "river": LONG,
    "lock-agreement": ENDED,
    "ahwisa": ARABIC,
    "budget": UPCOMING,
    "flood": UNKNOWN,
}


def site_of(config: SiteConfig = SITE) -> Site:
    """What pages know of a site."""
    return make_site(config, logo=None)


def blog_pages(blog: LiveBlog, *, site: SiteConfig = SITE, slug: str = "talks") -> BlogPages:
    """All pages of a live blog."""
    return make_blog_pages(make_edition(slug, blog, pictures=PICTURES), site, site_of(site))


def blog_page(blog: LiveBlog, *, site: SiteConfig = SITE, slug: str = "talks") -> BlogPage:
    """The front page of a live blog."""
    return blog_pages(blog, site=site, slug=slug).front


def entry_pages(blog: LiveBlog, *, site: SiteConfig = SITE) -> tuple[EntryPage, ...]:
    """The pages of its entries."""
    return blog_pages(blog, site=site).entries


def index_page(blogs: dict[str, LiveBlog], *, site: SiteConfig = SITE) -> IndexPage:
    """The index of some live blogs."""
    cards = tuple(blog_pages(blog, site=site, slug=slug).card for slug, blog in blogs.items())
    return IndexPage(site=site_of(site), cards=cards, atom=True, topics=bool(topic_pages(blogs, site=site)))


def all_pages(blogs: dict[str, LiveBlog] | None = None, *, site: SiteConfig = SITE) -> list[Page]:
    """Every page of a site."""
    blogs = BLOGS if blogs is None else blogs
    pages: list[Page] = [NotFoundPage(site=site_of(site)), index_page(blogs, site=site)]
    for slug, blog in blogs.items():
        made = blog_pages(blog, site=site, slug=slug)
        pages += [made.front, *made.archive, *made.entries]
        pages += [made.all] if made.all else []
    return [*pages, *topic_pages(blogs, site=site)]


def topic_pages(blogs: dict[str, LiveBlog], *, site: SiteConfig = SITE) -> list[Page]:
    """The pages of the topics of some live blogs."""
    editions = [make_edition(slug, blog, pictures=PICTURES) for slug, blog in blogs.items()]
    return list(make_topic_pages(editions, site, site_of(site)))


def rendered(page: Page) -> str:
    """A page under the default theme, as text."""
    return render_page(page, THEME).decode()


def write_site(folder: Path, pages: list[Page]) -> None:
    """A site on the disk."""
    files = {page_path(page): render_page(page, THEME) for page in pages} | dict(THEME.assets) | {QUAY.path: PNG}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
