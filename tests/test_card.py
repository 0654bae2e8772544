"""The headline cards, looked at as pictures."""

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom import ARABIC, LIVE, SITE, site_of
from talkfeed.card import draw_card
from talkfeed.documents import CARD_SIZE, CardImage, find_card
from talkfeed.edition import make_edition
from talkfeed.model import LiveBlog, Pages, SiteConfig
from talkfeed.site_documents import make_documents

WIDTH, HEIGHT = CARD_SIZE
RED = (0xB0, 0x0D, 0x1E)
LONG = "Storm in the strait: ferries stay in port for a third day, two villages have no power, and " * 8
TEXTS = {
    "latin": ("Two keepers on every shift: ministry yields after four days of talks", "en"),
    "short": ("Budget day", "en"),
    "long": (LONG, "en"),
    "word": ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "de"),
    "arabic": ("محادثات حراس الأهوسة: الوزارة توافق على مناوبتين بعد أربعة أيام", "ar"),
    "persian": ("گفت‌وگوی نگهبانان آب‌بند پس از ۴ روز", "fa"),
    "hebrew": ("שומרי הסכר שבים לעבודה: המשרד נסוג אחרי 4 ימי שיחות", "he"),
    "cyrillic": ("Смотрители шлюзов возвращаются: министерство уступило", "ru"),
    "greek": ("Οι φύλακες των υδατοφρακτών επιστρέφουν", "el"),
    "emoji": ("🔥 Fire\x00 on the quay 👩‍👩‍👧\u202e", "en"),
    "mixed": ("وزير النقل: «القرار 12 (Lock Act 2026)» – QBC", "ar"),
    "marks": ("Z̸̡͚̆̍͝a̵̢͎̓͘l̷̡̛͉͊g̶̲̈́̕o̸͎̍ " * 9, "en"),
}


def card(headline: str, language: str = "en", *, nameplate: str = "The Quay Gazette") -> CardImage:
    return CardImage(slug="talks", headline=headline, nameplate=nameplate, language=language)


def picture(headline: str, language: str = "en", **fields) -> Image.Image:
    """The card as grey values; the mark's red is one of them."""
    return Image.open(BytesIO(draw_card(card(headline, language, **fields)))).convert("L")


def ink_box(image: Image.Image, top: int, bottom: int) -> tuple[int, int, int, int] | None:
    """The box of all that is not paper between two rows; None where all is."""
    part = image.crop((0, top, WIDTH, bottom))
    return part.point([255 * (value < 255) for value in range(256)]).getbbox()


def colours(data: bytes) -> Iterator[tuple[int, ...]]:
    """The bytes as colours."""
    return zip(data[::3], data[1::3], data[2::3], strict=True)


@pytest.fixture(params=TEXTS)
def text(request):
    return TEXTS[request.param]


def test_a_card_is_a_small_png_of_open_graphs_size(text):
    """Every card is a PNG with a palette, 1200 by 630, of at most 40 KB."""
    data = draw_card(card(*text))
    image = Image.open(BytesIO(data))

    assert ("PNG", "P", CARD_SIZE) == (image.format, image.mode, image.size)
    assert len(data) <= 40_000


def test_the_headline_stands_between_the_margins(text):
    """No letter of a headline is cut off, or comes near the edge."""
    left, top, right, bottom = ink_box(picture(*text), 180, HEIGHT)

    assert (True, True) == (left >= 54, right <= WIDTH - 54)
    assert (True, True) == (top >= 4, bottom <= HEIGHT - 180 - 30)


@pytest.mark.parametrize(
    ("name", "flush"), [("latin", "left"), ("greek", "left"), ("arabic", "right"), ("hebrew", "right")]
)
def test_a_headline_starts_at_the_side_where_its_language_does(name, flush):
    """Lines are flush left from left to right, flush right from right to left."""
    left, _, right, _ = ink_box(picture(*TEXTS[name]), 180, HEIGHT)
    gap = left - 72 if flush == "left" else WIDTH - 72 - right

    assert -12 <= gap <= 12


@pytest.mark.parametrize(("name", "start"), [("latin", 72), ("arabic", WIDTH - 72 - 84)])
def test_one_red_mark_hangs_at_the_start_of_the_rule(name, start):
    """Red is where a line starts, and nowhere else."""
    image = Image.open(BytesIO(draw_card(card(*TEXTS[name])))).convert("RGB")
    pixels = colours(image.tobytes())
    reds = [divmod(place, WIDTH)[::-1] for place, colour in enumerate(pixels) if colour == RED]

    assert {(x, y) for x in range(start, start + 84) for y in range(161, 175)} == set(reds)


def test_a_card_is_the_same_whenever_and_wherever_it_is_drawn():
    """Another process, with another hash seed, draws the same bytes."""
    script = (
        "import sys; from talkfeed.card import draw_card; from talkfeed.documents import CardImage;"
        "sys.stdout.buffer.write(draw_card(CardImage(slug='talks', headline=sys.argv[1], nameplate='The Quay Gazette', language='ar')))"
    )
    headline = TEXTS["mixed"][0]

    other = subprocess.run([sys.executable, "-c", script, headline], capture_output=True, check=True).stdout

    assert draw_card(card(headline, "ar")) == other


def test_an_emoji_leaves_no_trace():
    """A headline with a picture and a control character is drawn as without them."""
    assert draw_card(card("Fire on the quay")) == draw_card(card("🔥 Fire\x00 on\nthe quay\u202e"))


def test_a_nameplate_that_cannot_be_lettered_is_left_out():
    """Of a name in another script the card shows nothing rather than boxes."""
    image = picture("Fire on the quay", nameplate="港口日报")

    assert ink_box(image, 0, 140) is None


def test_the_sites_own_card_says_its_name_once():
    """A nameplate that the headline repeats is left out."""
    image = picture("The Quay Gazette")

    assert ink_box(image, 0, 140) is None


def test_a_long_nameplate_stays_in_its_line():
    """A name without end is cut, and stays above the rule."""
    _, _, right, bottom = ink_box(picture("Fire", nameplate="The very long Gazette " * 40), 0, 140)

    assert (True, True) == (right <= WIDTH - 60, bottom <= 135)


@given(st.text(), st.text(max_size=30), st.sampled_from(["en", "ar", "x-unknown", ""]))
@settings(max_examples=30, deadline=None)
def test_any_text_makes_a_card(headline, nameplate, language):
    """Whatever a headline holds, lone surrogates too, a PNG comes out."""
    assert draw_card(card(headline, language, nameplate=nameplate)).startswith(b"\x89PNG")


def cards(blogs: dict[str, LiveBlog], config: SiteConfig = SITE) -> list[CardImage]:
    editions = [make_edition(slug, blog) for slug, blog in blogs.items()]
    documents = make_documents(editions, config, site_of(config), now=None)
    return [document for document in documents if isinstance(document, CardImage)]


def test_each_live_blog_and_the_site_have_a_card():
    """A card says the headline in the live blog's language, under the publisher's name; the site's says its title."""
    gazette = {"nameplate": "The Quay Gazette"}
    expected = [
        CardImage(slug="dispute", headline=LIVE.headline, language="en", **gazette),
        CardImage(slug="ahwisa", headline=ARABIC.headline, language="ar", **gazette),
        CardImage(slug=None, headline="Live blogs", language="en", **gazette),
    ]

    assert expected == cards({"dispute": LIVE, "ahwisa": ARABIC})
    assert ["dispute/card.png", "ahwisa/card.png", "card.png"] == [each.path for each in expected]


@pytest.mark.parametrize(
    "config",
    [
        SiteConfig(title="Live blogs"),
        SiteConfig(title="Live blogs", base_url="https://example.org/", pages=Pages(card=False)),
    ],
    ids=["without base_url", "switched off"],
)
def test_without_an_address_or_when_switched_off_there_is_no_card(config):
    """A card's address must be absolute, and cards can be switched off."""
    assert [] == cards({"dispute": LIVE}, config)


def test_a_headline_that_cannot_be_lettered_has_no_card():
    """Where the fonts lack the script, no card is made, while the site's stays."""
    assert [None] == [each.slug for each in cards({"fire": LiveBlog(headline="港口大火")})]
    assert find_card(site_of(), "fire", headline="Fire 🔥", language=None) is not None
