"""Publishing: whole at every instant, only what changed, nothing that is not ours."""

import errno
import multiprocessing
import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from talkfeed.problems import BuildError, RenderError
from talkfeed.publish import exclusive, publish


@dataclass(frozen=True)
class Output:
    path: str
    fingerprint: str
    data: bytes


def out(path: str, data: str, fingerprint: str | None = None) -> Output:
    return Output(path, fingerprint or f"f-{data}", data.encode())


def make(outputs, store):
    return [output.path for output in outputs if store(output.path, output.data)]


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def state(tmp_path):
    return tmp_path / ".talkfeed"


def test_a_new_site_holds_every_output(site, state):
    """Publishing into no folder makes it, with all its files."""
    published = publish([out("index.html", "front"), out("a/entry/x.html", "x")], site, state=state, make=make)

    assert {"index.html": "front", "a/entry/x.html": "x"} == files(site)
    assert ("index.html", "a/entry/x.html") == published.new


def test_an_unchanged_fingerprint_is_not_rendered_again(site, state):
    """What did not change is neither rendered nor written."""
    publish([out("index.html", "front"), out("b.html", "b")], site, state=state, make=make)
    asked: list[str] = []

    def spy(outputs, store):
        asked.extend(output.path for output in outputs)
        return make(outputs, store)

    publish([out("index.html", "front"), out("b.html", "new")], site, state=state, make=spy)

    assert ["b.html"] == asked


def test_equal_bytes_under_another_fingerprint_are_not_written(site, state):
    """A page that is rendered anew to the same bytes keeps its file, time stamp included."""
    publish([out("index.html", "front", "1")], site, state=state, make=make)
    before = (site / "index.html").stat()

    published = publish([out("index.html", "front", "2")], site, state=state, make=make)

    assert (before.st_mtime_ns, before.st_ino) == (
        (site / "index.html").stat().st_mtime_ns,
        (site / "index.html").stat().st_ino,
    )
    assert ((), (), 1) == (published.new, published.changed, published.unchanged)


def test_a_file_that_somebody_touched_is_made_right_again(site, state):
    """A page edited in the output folder is replaced by what the content says."""
    publish([out("index.html", "front")], site, state=state, make=make)
    (site / "index.html").write_text("edited")

    published = publish([out("index.html", "front")], site, state=state, make=make)

    assert {"index.html": "front"} == files(site)
    assert ("index.html",) == published.changed


def test_what_left_the_site_is_removed_with_the_folders_it_leaves_empty(site, state):
    """A removed entry's page goes, and so does a folder that only it was in."""
    publish([out("index.html", "front"), out("a/entry/x.html", "x")], site, state=state, make=make)

    published = publish([out("index.html", "front")], site, state=state, make=make)

    assert ["index.html"] == [path.name for path in site.iterdir()]
    assert ("a/entry/x.html",) == published.removed


def test_files_of_others_are_never_removed(site, state):
    """A file that the manifest does not name stays, also in a folder that empties."""
    publish([out("index.html", "front"), out("a/x.html", "x")], site, state=state, make=make)
    (site / "a" / "mine.txt").write_text("mine")

    publish([out("index.html", "front")], site, state=state, make=make)

    assert {"index.html": "front", "a/mine.txt": "mine"} == files(site)


def test_a_folder_with_files_of_others_is_refused(site, state):
    """Without a manifest nothing is written into a folder that is not empty."""
    site.mkdir()
    (site / "thesis.doc").write_text("years of work")

    with pytest.raises(BuildError, match="talkfeed did not make") as refusal:
        publish([out("index.html", "front")], site, state=state, make=make)

    assert "--adopt" in str(refusal.value)
    assert {"thesis.doc": "years of work"} == files(site)


def test_adopt_takes_a_folder_over_and_removes_nothing(site, state):
    """With adopt, files of the same name are replaced and the others stay, then and later."""
    site.mkdir()
    (site / "index.html").write_text("old")
    (site / "thesis.doc").write_text("years of work")

    publish([out("index.html", "front")], site, state=state, make=make, adopt=True)
    publish([out("index.html", "front 2")], site, state=state, make=make)

    assert {"index.html": "front 2", "thesis.doc": "years of work"} == files(site)


def test_a_foreign_file_where_a_new_page_would_go_is_refused(site, state):
    """A file that a person put where a page would go is not written over."""
    publish([out("index.html", "front")], site, state=state, make=make)
    (site / "b.html").write_text("mine")

    with pytest.raises(BuildError, match="stands where a page would go"):
        publish([out("index.html", "front"), out("b.html", "page")], site, state=state, make=make)

    assert {"index.html": "front", "b.html": "mine"} == files(site)


def test_a_page_that_fails_to_render_leaves_the_site_as_it_was(site, state):
    """No file is replaced before every page is rendered, and nothing temporary stays."""
    publish([out("index.html", "front"), out("b.html", "b")], site, state=state, make=make)

    def breaks(outputs, store):
        assert store(outputs[0].path, outputs[0].data)
        raise RenderError

    with pytest.raises(RenderError):
        publish([out("index.html", "front 2"), out("b.html", "b 2")], site, state=state, make=breaks)

    assert {"index.html": "front", "b.html": "b"} == files(site)
    assert 2 == publish([out("index.html", "front"), out("b.html", "b")], site, state=state, make=make).unchanged


def test_a_first_build_that_fails_leaves_nothing(site, state):
    """Where there was no site there is none after a failure, no folder either, and the next build is not refused."""

    def breaks(outputs, store):
        assert store(outputs[0].path, outputs[0].data)
        raise RenderError

    with pytest.raises(RenderError):
        publish([out("a/entry/x.html", "x"), out("index.html", "front")], site, state=state, make=breaks)

    assert [] == list(site.iterdir())
    publish([out("index.html", "front")], site, state=state, make=make)
    assert {"index.html": "front"} == files(site)


@pytest.fixture
def steps(site, monkeypatch):
    """What becomes of which file of the site, step by step."""
    seen: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def spy_replace(self, target):
        if site in target.parents:
            seen.append(f"put {target.relative_to(site).as_posix()}")
        return replace(self, target)

    def spy_unlink(self, missing_ok=False):
        if site in self.parents:
            seen.append(f"remove {self.relative_to(site).as_posix()}")
        return unlink(self, missing_ok)

    monkeypatch.setattr(Path, "replace", spy_replace)
    monkeypatch.setattr(Path, "unlink", spy_unlink)
    return seen


def test_new_files_come_before_changed_ones_and_removals_last(site, state, steps):
    """Whatever leads to what, it is there; what leads to others is removed before them."""
    publish([out(path, "old") for path in ("s.css", "x.html", "y.html", "i.html")], site, state=state, make=make)
    steps.clear()

    publish([out(path, "new") for path in ("i.html", "y.html", "b.html", "a.html")], site, state=state, make=make)

    assert ["put b.html", "put a.html", "put i.html", "put y.html", "remove x.html", "remove s.css"] == steps


def take(outputs, store):
    return [output.path for output in outputs if store.take(output.path, iter([output.data[:2], output.data[2:]]))]


def test_bytes_may_come_in_pieces(site, state):
    """A film is never held as a whole."""
    published = publish([out("docs/film.mp4", "pictures")], site, state=state, make=take)

    assert {"docs/film.mp4": "pictures"} == files(site)
    assert ("docs/film.mp4",) == published.new


@pytest.mark.parametrize(("then", "changed"), [("pictures", ()), ("painting", ("film.mp4",))])
def test_equal_bytes_in_pieces_are_not_published_again(site, state, then, changed):
    """A file with the same bytes stays, and nothing temporary does."""
    publish([out("film.mp4", "pictures", "1")], site, state=state, make=take)
    before = (site / "film.mp4").stat().st_ino

    published = publish([out("film.mp4", then, "2")], site, state=state, make=take)

    assert changed == published.changed
    assert (before == (site / "film.mp4").stat().st_ino) == (not changed)
    assert {"film.mp4": then} == files(site)


def test_a_failed_build_claims_no_file(site, state):
    """What a failed build would have written is not ours afterwards: a person's file of that name is refused."""
    publish([out("index.html", "front")], site, state=state, make=make)

    def breaks(outputs, store):
        raise RenderError

    with pytest.raises(RenderError):
        publish([out("index.html", "front"), out("b.html", "page")], site, state=state, make=breaks)
    (site / "b.html").write_text("mine")

    with pytest.raises(BuildError, match="did not make"):
        publish([out("index.html", "front"), out("b.html", "page")], site, state=state, make=make)


@pytest.mark.parametrize("killed_after", range(1, 6))
@pytest.mark.parametrize("again", [False, True], ids=["first build", "later build"])
def test_a_process_killed_at_any_rename_leaves_a_whole_site_or_one_that_the_next_build_completes(
    site, state, killed_after, again
):
    """After SIGKILL every file is whole, and the next build ends with the right site and nothing else."""
    if again:
        publish([out(f"{n}.html", f"old {n}") for n in range(4)], site, state=state, make=make)
    newer = [out(f"{n}.html", f"new {n}") for n in range(1, 5)]

    def build_and_die():
        real, calls = os.replace, []

        def replace(*args):
            calls.append(args)
            if len(calls) == killed_after:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args)

        Path.replace = lambda self, target: (replace(self, target), Path(target))[1]
        publish(newer, site, state=state, make=make)

    child = multiprocessing.get_context("fork").Process(target=build_and_die)
    child.start()
    child.join()
    assert -signal.SIGKILL == child.exitcode
    seen = {name: text for name, text in (files(site) if site.exists() else {}).items() if name.endswith(".html")}
    assert all(text.split()[0] in {"old", "new"} and text.endswith(name[0]) for name, text in seen.items())

    publish(newer, site, state=state, make=make)

    assert {output.path: output.data.decode() for output in newer} == files(site)


def test_the_manifest_is_found_again_when_the_project_moves(tmp_path):
    """A project folder that is moved as a whole knows its site as its own."""
    old, new = tmp_path / "old", tmp_path / "new"
    publish([out("index.html", "front")], old / "site", state=old / ".talkfeed", make=make)
    old.rename(new)

    published = publish([out("index.html", "front")], new / "site", state=new / ".talkfeed", make=make)

    assert 1 == published.unchanged


@pytest.mark.parametrize("name", ["a/x.html.talkfeed-new", None])
def test_a_disk_that_refuses_is_a_problem_with_the_place(site, state, name):
    """The file, where the system names one, or the site; not a traceback, and the site as it was."""
    publish([out("index.html", "front")], site, state=state, make=make)

    def refused(outputs, store):
        raise OSError(errno.ENOSPC, "No space left on device", name)

    with pytest.raises(BuildError) as refusal:
        publish([out("index.html", "new"), out("a/x.html", "x")], site, state=state, make=refused)

    assert f"{name or site}: error: cannot write: No space left on device" in str(refusal.value)
    assert {"index.html": "front"} == files(site)


def test_a_second_build_is_told_who_holds_the_lock(state):
    """Where another build is at work and patience ends, its holder is named."""
    told: list[str] = []
    with (
        exclusive(state, patience=0, holder="process 1", waiting=told.append),
        pytest.raises(BuildError, match="process 1"),
        exclusive(state, patience=0.01, holder="process 2", waiting=told.append),
    ):
        pass

    assert ["process 1"] == told


def test_the_lock_is_free_after_a_build(state):
    """One build after another needs no waiting."""
    with exclusive(state, patience=0, holder="process 1", waiting=pytest.fail):
        pass
    with exclusive(state, patience=0, holder="process 2", waiting=pytest.fail):
        pass


def test_a_folder_with_a_page_s_name_is_a_problem(site, state):
    """No rename could put the page there; nothing is written."""
    publish([out("a.html", "a")], site, state=state, make=make)
    (site / "a.html").unlink()
    (site / "a.html").mkdir()

    with pytest.raises(BuildError, match=r"a\.html: error: a folder; expected room for a file \(move it away\)"):
        publish([out("a.html", "new"), out("b.html", "b")], site, state=state, make=make, adopt=True)

    assert ["a.html"] == [path.name for path in site.iterdir()]


def test_a_file_with_a_folder_s_name_is_a_problem(site, state):
    """Ours from an earlier build, or somebody's."""
    publish([out("docs", "a list")], site, state=state, make=make)

    with pytest.raises(BuildError, match=r"docs: error: a file; expected room for a folder \(move it away\)"):
        publish([out("docs/a/b.txt", "b"), out("docs/c.txt", "c")], site, state=state, make=make)

    assert {"docs": "a list"} == files(site)


def test_a_folder_in_the_stead_of_what_left_the_site_stays(site, state):
    """Somebody's own: a build neither removes it nor stumbles over it."""
    publish([out("a.html", "a"), out("b.html", "b")], site, state=state, make=make)
    (site / "a.html").unlink()
    (site / "a.html").mkdir()
    (site / "a.html/mine.txt").write_text("mine")

    published = publish([out("b.html", "b")], site, state=state, make=make)

    assert () == published.removed
    assert {"a.html/mine.txt": "mine", "b.html": "b"} == files(site)


@pytest.mark.parametrize("path", ["../mine.txt", "a/../../mine.txt", "{}/mine.txt"])
def test_a_manifest_that_leads_out_of_the_site_removes_nothing(tmp_path, site, state, path):
    """A project may come from strangers, notes and all."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    publish([out("a.html", "a")], site, state=state, make=make)
    manifest = next(state.glob("site-*.json"))
    manifest.write_text(manifest.read_text().replace('"a.html"', f'"{path.format(tmp_path)}"'))

    publish([out("b.html", "b")], site, state=state, make=make, adopt=True)

    assert mine.exists()


@pytest.mark.parametrize("data", [b"", b"{", b'{"files": 3}', b"\xff", b"[]"])
def test_a_damaged_manifest_is_none_and_adopt_goes_on(site, state, data):
    """Whose files these are is not known any more: a person says so."""
    publish([out("a.html", "a")], site, state=state, make=make)
    next(state.glob("site-*.json")).write_bytes(data)

    with pytest.raises(BuildError, match="does not remember"):
        publish([out("a.html", "a")], site, state=state, make=make)
    published = publish([out("a.html", "a")], site, state=state, make=make, adopt=True)

    assert 1 == published.unchanged


def test_a_link_that_leads_nowhere_is_no_site(tmp_path, state):
    """The disk that it leads to may be away."""
    (tmp_path / "link").symlink_to("nowhere")

    with pytest.raises(BuildError, match="a link that leads nowhere"):
        publish([out("a.html", "a")], tmp_path / "link", state=state, make=make)
