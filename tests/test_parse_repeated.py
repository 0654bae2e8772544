"""What stands above the entries and again among them."""

from talkfeed.parse.document import Block, BlockKind, Fragment, Region
from talkfeed.parse.repeated import find_repeats

HEADLINES = ["Boats are back in the harbour", "Gates open at the north pier", "Rain moves in from the west"]
BODIES = ["Both sides have come back to the table.", "The first visitors are on the pier.", "The tents are going up."]


def page(*above):
    """Blocks above three entries of a headline and a paragraph each, and the entries' regions."""
    lines = [*above, *(line for pair in zip(HEADLINES, BODIES, strict=True) for line in pair)]
    blocks = [Block(BlockKind.PARAGRAPH, (Fragment(i + 1, 0, line),), gap=1) for i, line in enumerate(lines)]
    first = len(above)
    return blocks, [Region(start=first + 2 * k, end=first + 2 * k + 2) for k in range(3)]


def test_an_entry_that_stands_above_as_a_whole_is_pinned():
    """Headline and text are there: the page shows it on top as well."""
    found = find_repeats(*page("A day at the harbour", HEADLINES[1], BODIES[1]))

    assert (frozenset({1, 2}), frozenset({1}), frozenset()) == (found.blocks, found.pinned, found.listed)


def test_an_index_of_some_headlines_tells_the_key_events():
    """Times beside the headlines do not matter; all three would say nothing of importance."""
    some = find_repeats(*page(f"16:05 {HEADLINES[0]}", f"{HEADLINES[2]} 14:31"))
    every = find_repeats(*page(*HEADLINES))

    assert (frozenset({0, 2}), frozenset()) == (some.listed, some.pinned)
    assert (frozenset({0, 1, 2}), frozenset()) == (every.blocks, every.listed)


def test_what_says_something_else_is_left_alone():
    """A lead is no repetition."""
    assert frozenset() == find_repeats(*page("The harbour festival begins today.")).blocks
