"""A source that changes at will, a person who edits at will, and imports in between.

Whatever the order of these, no line of the person's is lost, no id changes, and nothing comes twice.
Words of the person and of the source carry numbers, so that each can be looked for.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from talkfeed.content.chunks import split_chunks
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.import_record import decode_record, encode_record, record_import
from talkfeed.content.merge import merge
from talkfeed.content.store import load_live_blog
from talkfeed.edition import make_edition
from talkfeed.ids import make_ids
from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.source import Source

WORDS = [
    "harbour",
    "crew",
    "boat",
    "quay",
    "union",
    "minister",
    "letter",
    "offer",
    "night",
    "bridge",
    "ticket",
    "engine",
    "queue",
    "baker",
    "storm",
    "rope",
    "deck",
    "signal",
    "pilot",
    "island",
    "vote",
    "office",
    "window",
    "road",
    "bread",
    "captain",
    "winter",
    "summer",
    "lamp",
    "anchor",
]
START = datetime(2026, 3, 12, 8, 0)  # noqa: DTZ001  feeds give clock times without a zone
SHORT = ("GOAL!", "Half-time.", "A boat.")


@dataclass
class Post:
    """An entry of the source; `number` is its identity, and stands in its words unless it is a short one."""

    number: int
    time: datetime
    words: list[str]
    short: str = ""
    timed: bool = True
    changed: str = ""
    """What the source has done to it since the last import."""

    def __post_init__(self) -> None:
        """Every second word becomes a name that no other entry has: texts that share them all are one text to anybody."""
        self.words = [f"{word}{self.number}" if i % 2 else word for i, word in enumerate(self.words)]

    @property
    def body(self) -> str:
        return self.short or f"src{self.number}x " + " ".join(self.words)

    @property
    def timestamp(self) -> Timestamp | None:
        return Timestamp(self.time.date(), self.time.time()) if self.timed else Timestamp(self.time.date())


sentences = st.lists(st.sampled_from(WORDS), min_size=8, max_size=14)
picks = st.integers(0, 10_000)


class Imports(RuleBasedStateMachine):
    """The source, the file and the record, and what may happen to them."""

    def __init__(self):
        super().__init__()
        self.posts: list[Post] = []  # newest first
        self.count = 0
        self.clock = START
        self.hands = 0
        self.unwanted: set[int] = set()  # posts that the person has deleted from the file
        self.keyed = False
        self.record = None
        self.text = ""
        self.imported = ""  # the text after the last import
        self.seen: set[int] = set()  # posts that an import has written

    # What the source does

    @initialize(keyed=st.booleans(), first=st.lists(sentences, min_size=1, max_size=4), oldest=st.booleans(), newline=st.sampled_from(["\n", "\r\n"]))  # fmt: skip
    def first_import(self, keyed, first, oldest, newline):
        self.keyed = keyed
        for words in first:
            self.post(words, minutes=5, short="", timed=True)
        draft, keys = self.draft()
        if oldest:
            listed = msgspec.structs.replace(draft, order="oldest-first", entries=draft.entries[::-1])
            self.text = dump_live_blog(listed).replace("\n", newline)
        else:
            self.text = dump_live_blog(draft).replace("\n", newline)
        self.record = encode_record(record_import(draft, keys=keys))
        self.imported = self.text
        self.seen = {post.number for post in self.posts}

    def post(self, words, *, minutes, short, timed):
        self.clock += timedelta(minutes=minutes)
        self.posts.insert(0, Post(self.count, self.clock, words, short, timed))
        self.count += 1

    @rule(words=sentences, minutes=st.sampled_from([0, 1, 30, 900]), short=st.sampled_from(["", "", "", *SHORT]), timed=st.booleans())  # fmt: skip
    def the_source_grows(self, words, minutes, short, timed):
        self.post(words, minutes=minutes, short=short, timed=timed)

    def may_change(self, post, how):
        """One change between two imports, unless the source says which entry it is: more is another text to anybody."""
        if post.changed and (not self.keyed or "rewritten" in (post.changed, how)):
            return False
        post.changed = how
        return True

    @precondition(lambda self: self.posts)
    @rule(at=picks, word=picks, new=st.sampled_from(WORDS))
    def the_source_edits(self, at, word, new):
        post = self.posts[at % len(self.posts)]
        if self.may_change(post, "words"):
            post.words[word % len(post.words)] = new

    @precondition(lambda self: self.posts)
    @rule(at=picks, words=sentences)
    def the_source_adds_a_paragraph(self, at, words):
        post = self.posts[at % len(self.posts)]
        if self.may_change(post, "words"):
            post.words = [*post.words, "\n\n", *words]

    @precondition(lambda self: self.posts)
    @rule(at=picks, words=sentences)
    def the_source_rewrites(self, at, words):
        post = self.posts[at % len(self.posts)]
        if self.keyed and not post.short and self.may_change(post, "rewritten"):
            post.words = words

    @precondition(lambda self: self.posts)
    @rule(at=picks, minutes=st.integers(-3, 3))
    def the_source_corrects_a_time(self, at, minutes):
        post = self.posts[at % len(self.posts)]
        if not post.short and self.may_change(post, "time"):
            post.time += timedelta(minutes=minutes)

    @precondition(lambda self: self.posts)
    @rule(at=picks)
    def the_source_deletes(self, at):
        del self.posts[at % len(self.posts)]

    @precondition(lambda self: len(self.posts) > 1)
    @rule(one=picks, other=picks)
    def the_source_reorders(self, one, other):
        post = self.posts[one % len(self.posts)]
        if self.may_change(post, "place"):
            self.posts.remove(post)
            self.posts.insert(other % (len(self.posts) + 1), post)

    @precondition(lambda self: self.posts)
    @rule(words=sentences, at=picks)
    def the_source_puts_one_in_between(self, words, at):
        place = at % len(self.posts)
        self.posts.insert(place, Post(self.count, self.posts[place].time, words))
        self.count += 1

    # What the person does

    def hand(self) -> str:
        """A word that only the person has written."""
        self.hands += 1
        return f"hand{self.hands}x"

    def chunks(self):
        return split_chunks(self.text)

    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def rewrite(self, at, change):
        """Put another text in place of one entry's, if it still loads then."""
        chunks = self.chunks()
        if chunks.entries:
            entries = list(chunks.entries)
            i = at % len(entries)
            entries[i] = change(str(entries[i]))
            text = "".join((chunks.head, *map(str, entries), chunks.tail))
            if self.loads(text):
                self.text = text

    def loaded(self, text):
        return load_live_blog("ferry", [Source(name="ferry.yaml", text=text)])

    def loads(self, text) -> bool:
        return self.loaded(text).blog is not None

    @rule(at=picks, word=picks)
    def the_person_adds_a_word(self, at, word):
        places = [found.end() for found in re.finditer(r"\b(?:src\d+x|hand\d+x|GOAL|Half-time)\b", self.text)]
        if places:
            place = places[at % len(places)]
            text = f"{self.text[:place]} {self.hand()}{self.text[place:]}"
            self.text = text if self.loads(text) else self.text

    @rule(at=picks)
    def the_person_rewrites_an_entry(self, at):
        """All of its words but the number are the person's."""
        self.rewrite(
            at, lambda text: re.sub(r"(src\d+x)[^\r\n]*", lambda found: f"{found[1]} {self.hand()} {self.hand()}", text)
        )

    @rule(at=picks, where=st.sampled_from(["above", "inside", "end of line"]))
    def the_person_comments(self, at, where):
        words = f"# {self.hand()}"
        if where == "above":
            self.rewrite(at, lambda text: f"  {words}{self.newline()}{text}")
        elif where == "inside":
            self.rewrite(at, lambda text: re.sub(r"(\r?\n)(    body:)", rf"\1    {words}\1\2", text, count=1))
        else:
            self.rewrite(at, lambda text: re.sub(r"(id: [a-z0-9-]+)(?=\r?\n)", rf"\1  {words}", text, count=1))

    @rule(words=sentences)
    def the_person_comments_at_the_end(self, words):
        if self.text.endswith("\n"):
            self.text += f"{self.newline()}# {self.hand()} {' '.join(words)}{self.newline()}"

    @rule(at=picks, style=st.sampled_from(["block", "braces", "plain", "timed"]))
    def the_person_adds_an_entry(self, at, style):
        n, words = self.newline(), f"{self.hand()} is my own"
        new = {
            "block": f"  - body: |{n}      {words}{n}{n}      {self.hand()}{n}",
            "braces": f"  - {{body: {words}, tags: [{self.hand()}]}}{n}",
            "plain": f"  - headline: {words}{n}{n}",
            "timed": f"  - time: {self.clock:%Y-%m-%d %H:%M}{n}    headline: {words}{n}",
        }[style]
        chunks = self.chunks()
        if not chunks.entries or not chunks.entries[0].indent:
            return
        self.rewrite(at, lambda text: new.replace("\n  ", "\n  ") + text)

    @rule(
        at=picks,
        field=st.sampled_from(["tags: [{}]", "headline: '{}: mine'", "label: analysis  # {}", "key_event: yes  # {}"]),
    )
    def the_person_adds_a_field(self, at, field):
        self.rewrite(
            at,
            lambda text: re.sub(
                r"(\r?\n)(    body:)",
                lambda found: f"{found[1]}    {field.format(self.hand())}{found[0]}",
                text,
                count=1,
            ),
        )

    @rule(at=picks)
    def the_person_deletes_an_entry(self, at):
        """With comments and all: it is their file."""
        chunks = self.chunks()
        if len(chunks.entries) < 2:
            return
        i = at % len(chunks.entries)
        gone = str(chunks.entries[i])
        text = "".join((chunks.head, *map(str, (*chunks.entries[:i], *chunks.entries[i + 1 :])), chunks.tail))
        if self.loads(text):
            self.text = text
            self.unwanted |= set(shown_numbers(gone))

    @rule(at=picks)
    def the_person_takes_an_entry_back(self, at):
        self.rewrite(
            at,
            lambda text: (
                text
                if "deleted:" in text
                else re.sub(r"(\r?\n)(    body:)", rf"\1    deleted: {{reason: {self.hand()}}}\1\2", text, count=1)
            ),
        )

    @rule(one=picks, other=picks)
    def the_person_reorders(self, one, other):
        chunks = self.chunks()
        if len(chunks.entries) > 1 and self.text.endswith("\n"):
            entries = [str(chunk) for chunk in chunks.entries]
            entries.insert(other % len(entries), entries.pop(one % len(entries)))
            text = "".join((chunks.head, *entries, chunks.tail))
            self.text = text if self.loads(text) else self.text

    @rule(at=picks)
    def the_person_moves_a_time(self, at):
        self.rewrite(at, lambda text: re.sub(r"time: (\d{4}-\d\d-\d\d) \d\d:\d\d", r"time: \1 23:59", text))

    @rule(quotes=st.sampled_from(["'", '"']))
    def the_person_changes_quotes(self, quotes):
        text = re.sub(
            r"^headline: [\"']?([A-Z][a-z ]+?)[\"']?(?=\r?$)",
            rf"headline: {quotes}\1{quotes}",
            self.text,
            flags=re.MULTILINE,
        )
        self.text = text if self.loads(text) else self.text

    @rule(spaces=st.sampled_from([2, -2]))
    def the_person_indents_otherwise(self, spaces):
        head, key, rest = self.text.partition("entries:")
        pad = " " * abs(spaces)
        if spaces > 0:
            rest = re.sub(r"^(?=[ ]*\S)", pad, rest, flags=re.MULTILINE) if rest.startswith(("\r", "\n")) else rest
        elif not re.search(rf"^(?!{pad})[^\r\n]*\S", rest, re.MULTILINE):
            rest = re.sub(rf"^{pad}", "", rest, flags=re.MULTILINE)
        text = head + key + rest
        if self.loads(text):
            before, after = self.loaded(self.text).blog, self.loaded(text).blog
            self.text = text if before == after else self.text

    @rule(at=picks, mark=st.booleans())
    def the_person_renames_an_id(self, at, mark):
        """Of an entry that is as it was imported, which is how it is known: who changes all of it makes another one."""
        self.rewrite(
            at,
            lambda text: (
                re.sub(r"id: [a-z][a-z0-9-]*", f"id: mine-{self.hand()}", text, count=1)
                if text.strip() in self.imported
                else text
            ),
        )
        self.import_again(mark)

    @rule()
    def the_person_cuts_the_last_line_end(self):
        text = self.text.rstrip("\r\n")
        self.text = text if self.loads(text) else self.text

    # What an import does

    def draft(self):
        entries = [Entry(time=post.timestamp, body=post.body.replace(" \n\n ", "\n\n")) for post in self.posts]
        ids = make_ids(entries)
        numbered = tuple(msgspec.structs.replace(entry, id=id_) for entry, id_ in zip(entries, ids, strict=True))
        keys = tuple(f"p{post.number}" if self.keyed else "" for post in self.posts)
        return LiveBlog(headline="Ferry strike", date=date(2026, 3, 12), entries=numbered), keys

    @rule(mark=st.booleans())
    def import_again(self, mark):
        merged = self.merged(decode_record(self.record), mark=mark)

        self.text, self.record = merged.sources[0].text, encode_record(merged.record)
        self.imported = self.text
        self.seen |= {post.number for post in self.posts}
        for post in self.posts:
            post.changed = ""

    @rule(mark=st.booleans())
    def import_without_the_record(self, mark):
        """What was deleted may come back then, but what is there is as safe; the person thinks better of it."""
        self.merged(None, mark=mark)

    def merged(self, record, *, mark):
        """The merge of the source as it is, and all that holds for any merge."""
        draft, keys = self.draft()
        before = self.loaded(self.text)
        merged = merge(before, draft, record=record, keys=keys, mark=mark)
        assert () == merged.problems
        text = merged.sources[0].text
        after = self.loaded(text)
        assert after.blog is not None
        old, new = by_id(before.blog), by_id(after.blog)
        added = {found.id for found in merged.findings if found.kind == "added"}
        assert old == {id_: new.get(id_) for id_ in old}, "an entry has changed, or its id"
        assert set(new) - set(old) == added
        assert holds_lines(self.text, text), "a line is lost"
        assert [] == list(self.out_of_place(after.blog, added))
        again = merge(after, draft, record=merged.record, keys=keys, mark=mark)
        assert text == again.sources[0].text, "a second import of the same changes something"
        assert merged.record == again.record
        forgetful = merge(after, draft, keys=keys, mark=mark) if record is None else again
        assert text == forgetful.sources[0].text
        return merged

    def out_of_place(self, blog, added):
        """New entries that stand below the one that is right below them at the source."""
        listed = blog.entries if blog.order == "newest-first" else blog.entries[::-1]
        places = {number: i for i, entry in enumerate(listed) for number in shown_numbers(entry.body)[:1]}
        for newer, older in pairwise(self.posts):
            here, below = (None if post.short else places.get(post.number) for post in (newer, older))
            if here is not None and below is not None and listed[here].id in added and here > below:
                yield newer.number, older.number

    @invariant()
    def nothing_comes_twice(self):
        numbers = shown_numbers(self.text)

        assert len(numbers) == len(set(numbers))

    @invariant()
    def what_was_imported_is_there_unless_the_person_deleted_it(self):
        numbers = set(shown_numbers(self.text))
        long = {post.number for post in self.posts if post.number in self.seen and not post.short}

        assert long - self.unwanted <= numbers
        assert not numbers & self.unwanted, "an entry that the person has deleted is back"


def shown_numbers(text):
    """The numbers of the source's entries in a text; ids and marks repeat its words."""
    bodies = re.sub(r"^ *#.*|\bid: .*", "", text, flags=re.MULTILINE)
    return [int(number) for number in re.findall(r"src(\d+)x", bodies)]


def by_id(blog):
    """The entries of a live blog by their ids, provisional ones too."""
    return {published.id: published.entry for published in make_edition("ferry", blog, drafts=True).entries}


def holds_lines(before, after):
    """Whether every line is there, in its order; the last may have got its end."""
    lines = iter(after.splitlines())
    return all(line in lines for line in before.splitlines())


TestImports = Imports.TestCase
TestImports.settings = settings(max_examples=300, stateful_step_count=30)
