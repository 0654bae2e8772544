"""What a template finds: the language it is written in, and the names that stand for something.

    PAGE_KINDS    kind of page → the template that it begins with, and what `page` is there
    PAGE_NAMES    what only the templates of a page find
    COMMON_NAMES  what every template finds, macros too

Knows Jinja's settings. Does not know which templates there are (`theme`), nor what is done with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import CodeType
from typing import Any, NamedTuple, cast

from jinja2 import Environment, StrictUndefined, UndefinedError, nodes
from jinja2.utils import missing
from markupsafe import Markup

from talkfeed.markup import keep_names
from talkfeed.page_views import PageView, SiteView
from talkfeed.pages import (
    AllPage,
    ArchivePage,
    BlogPage,
    EntryPage,
    IndexPage,
    NotFoundPage,
    Page,
    TopicArchivePage,
    TopicPage,
    TopicsPage,
)
from talkfeed.topic_views import TopicsView, TopicView
from talkfeed.views import (
    AllView,
    ArchiveView,
    BlogView,
    EntryPageView,
    IndexView,
    NotFoundView,
)
from talkfeed.wording import Words


class PageKind(NamedTuple):
    """How pages of one kind are rendered."""

    template: str
    view: type[PageView]


PAGE_KINDS: Mapping[type[Page], PageKind] = {
    BlogPage: PageKind("blog.html", BlogView),
    AllPage: PageKind("all.html", AllView),
    ArchivePage: PageKind("archive.html", ArchiveView),
    EntryPage: PageKind("entry.html", EntryPageView),
    IndexPage: PageKind("index.html", IndexView),
    TopicPage: PageKind("topic.html", TopicView),
    TopicArchivePage: PageKind("topic.html", TopicView),
    TopicsPage: PageKind("topics.html", TopicsView),
    NotFoundPage: PageKind("404.html", NotFoundView),
}


PARTS = "parts.html"
"""The template with the macros that every template finds as `parts`."""


class Name(NamedTuple):
    """A name that templates find."""

    kind: Any
    """Its type; None where that differs, or has no fields."""
    meaning: str
    """For people."""


PAGE_NAMES: Mapping[str, Name] = {
    "page": Name(None, "what the page shows: the view of its kind"),
    "site": Name(SiteView, "the site; the same as `page.site`"),
    "asset": Name(None, '`asset("custom.css")` is the address of a file in `assets/`, as this page must write it'),
    "assets": Name(None, 'the names of all files in `assets/`: `{% if "custom.css" in assets %}`'),
}
COMMON_NAMES: Mapping[str, Name] = {
    "words": Name(Words, "the phrases of `strings/`, in the page's language or in English"),
    "parts": Name(None, "the macros of `parts.html`"),
    "in_words": Name(
        None, "the attributes `lang` and `dir` for words of the theme; empty where they are in the page's language"
    ),
    "in_own": Name(None, "the same for what is in the page's language inside such an element"),
}


FILTERS: Mapping[str, Callable[[str], Markup]] = {"keep_names": keep_names}
"""Filters beyond Jinja's own."""


@dataclass(frozen=True)
class TemplateFile:
    """A template and the file that it stands in."""

    file: str
    """As people know it: `templates/blog.html`, `default/blog.html`."""
    text: str
    own: bool
    """Whether it is a person's own rather than the default's."""


class UnknownNameError(UndefinedError):
    """A template asked for what is not there; `owner` has no `name`."""

    def __init__(self, owner: Any, name: Any, message: str) -> None:
        super().__init__(message)
        self.owner, self.name = owner, name

    @property
    def stands_alone(self) -> bool:
        """Whether the name stands alone, rather than behind a dot."""
        return self.owner is missing


class _Unknown(StrictUndefined):
    """What is not there: it can be asked whether it is defined, and nothing else."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, exc or cast("Any", partial(UnknownNameError, obj, name)))


def make_environment() -> Environment:
    """Jinja as all templates have it; what is escaped is escaped everywhere."""
    environment = Environment(
        autoescape=True,
        undefined=_Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= FILTERS
    return environment


LANGUAGE = make_environment()
"""To read templates with; pages are rendered by others, which have names of their own."""


@lru_cache(maxsize=256)
def parse_template(template: TemplateFile) -> nodes.Template:
    """What a template says; raises TemplateSyntaxError."""
    return LANGUAGE.parse(template.text, filename=template.file)


@lru_cache(maxsize=256)
def compile_template(template: TemplateFile) -> CodeType:
    """A template as Python, once in each process; raises TemplateSyntaxError."""
    return LANGUAGE.compile(parse_template(template), template.file, template.file)
