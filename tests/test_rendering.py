"""Pages shared out among processes: each once, and evenly."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom import BLOGS, all_pages, entry
from talkfeed.model import LiveBlog
from talkfeed.pages import page_path
from talkfeed.rendering import _batches

PAGES = all_pages(BLOGS)
MANY = LiveBlog(headline="Gauges", entries=tuple(entry(None, f"Gauge {n}.", id=f"g{n}") for n in range(300)))


@given(st.lists(st.sampled_from(PAGES), unique_by=page_path))
def test_each_page_that_waits_is_rendered_once(pages):
    """Whichever have changed, alone or with those that they have entries in common with."""
    rendered = [page for batch in _batches(pages) for page in batch]

    assert sorted(map(page_path, pages)) == sorted(map(page_path, rendered))


def test_no_batch_is_all_of_the_work():
    """Several processes have something to do, and none much more than another."""
    sizes = [len(batch) for batch in _batches(all_pages({"many": MANY}))]

    assert len(sizes) >= 10
    assert max(sizes) < 50
