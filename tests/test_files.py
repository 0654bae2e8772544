"""People's files: a new one never over another, an old one whole or not at all."""

import os

import pytest

from talkfeed.files import rewrite_file, write_new_file
from talkfeed.problems import BuildError
from talkfeed.source import Source, decode_source


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written(tmp_path):
    """As UTF-8, and with nothing beside it."""
    write_new_file(tmp_path / "a.yaml", "headline: Fähre\n")

    assert "headline: Fähre\n".encode() == (tmp_path / "a.yaml").read_bytes()
    assert ["a.yaml"] == names(tmp_path)


@pytest.mark.parametrize("there", ["file", "folder", "dangling link"])
def test_what_is_there_stays(tmp_path, there):
    """Whatever it is."""
    target = tmp_path / "a.yaml"
    if there == "file":
        target.write_text("mine")
    elif there == "folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere")

    with pytest.raises(BuildError, match="this file exists"):
        write_new_file(target, "ours")

    assert "file" != there or "mine" == target.read_text()
    assert ["a.yaml"] == names(tmp_path)


def test_where_there_are_no_hard_links_a_new_file_is_written_all_the_same(tmp_path, monkeypatch):
    """Sticks and network drives have none; a file that is there stays there too."""

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    write_new_file(tmp_path / "a.yaml", "ours")

    with pytest.raises(BuildError, match="this file exists"):
        write_new_file(tmp_path / "a.yaml", "again")
    assert "ours" == (tmp_path / "a.yaml").read_text()
    assert ["a.yaml"] == names(tmp_path)


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    """The file's name is in the problem."""
    with pytest.raises(BuildError, match=r"a\.yaml: error: cannot write: No such file or directory"):
        write_new_file(tmp_path / "nowhere" / "a.yaml", "ours")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_keeps_its_encoding_line_ends_and_rights(tmp_path, encoding):
    """What an editor would show differently is not touched."""
    file = tmp_path / "a.yaml"
    file.write_bytes("headline: Fähre\r\n".encode(encoding))
    file.chmod(0o640)
    old = decode_source(str(file), file.read_bytes())

    rewrite_file(old, Source(name=old.name, text=old.text.replace("Fähre", "Boot")))

    assert "headline: Boot\r\n".encode(encoding) == file.read_bytes()
    assert 0o640 == file.stat().st_mode & 0o777
    assert ["a.yaml"] == names(tmp_path)


def test_a_file_that_somebody_saved_meanwhile_stays(tmp_path):
    """Two people, one file: the words of neither are lost."""
    file = tmp_path / "a.yaml"
    file.write_text("headline: New\n")

    with pytest.raises(BuildError, match="this file changed meanwhile"):
        rewrite_file(Source(name=str(file), text="headline: Old\n"), Source(name=str(file), text="headline: Ours\n"))

    assert "headline: New\n" == file.read_text()


def test_a_link_stays_a_link(tmp_path):
    """The file that it leads to is rewritten."""
    (tmp_path / "real.yaml").write_text("a")
    (tmp_path / "a.yaml").symlink_to("real.yaml")
    name = str(tmp_path / "a.yaml")

    rewrite_file(Source(name=name, text="a"), Source(name=name, text="b"))

    assert (tmp_path / "a.yaml").is_symlink()
    assert "b" == (tmp_path / "real.yaml").read_text()


@pytest.mark.skipif(os.name != "posix", reason="the names are made so on POSIX")
def test_a_disk_that_refuses_leaves_the_old_file(tmp_path, monkeypatch):
    """And no half of a new one beside it."""
    file = tmp_path / "a.yaml"
    file.write_text("old")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)

    with pytest.raises(BuildError, match="cannot write: No space left on device"):
        rewrite_file(Source(name=str(file), text="old"), Source(name=str(file), text="new"))

    assert "old" == file.read_text()
    assert ["a.yaml"] == names(tmp_path)
