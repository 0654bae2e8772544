"""The import directions of the design: a module imports only from layers below its own."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "talkfeed"

# From the ground up. A module may import from rows above its own, and from its own row.
LAYERS: list[tuple[str, set[str]]] = [
    ("ground", {"problems", "source", "digests", "model"}),
    (
        "text and time",
        {
            "text",
            "zones",
            "timestamps",
            "cldr",
            "clockforms",
            "clockwords",
            "markdown_grammar",
            "bidi",
            "lettering",
            "ids",
            "ordering",
            "escaping",
            "markup",
            "edition",
            "precision",
            "printable",
            "topic_names",
            "data_format",
            "feed_format",
            "json_text",
            "encodings",
            "fetched",
            "saved_pages",
            "clockhabits",
            "clockplaces",
            "clockpatterns",
        },
    ),
    ("parse", {"parse"}),
    ("content", {"content"}),
    (
        "render",
        {
            "markdown_grammar",
            "markdown",
            "urls",
            "dates",
            "wording",
            "activity",
            "freshness",
            "pages",
            "blog_pages",
            "paging",
            "titles",
            "setting",
            "entry_views",
            "stream_views",
            "activity_views",
            "index_views",
            "page_views",
            "views",
            "theme",
            "render",
            "documents",
            "structured_data",
            "head_views",
            "feeds",
            "formats",
            "card",
            "typesetting",
            "sitemaps",
            "site_documents",
            "topic_views",
            "topics",
            "render_documents",
            "schedule",
        },
    ),
    (
        "site",
        {
            "plan",
            "publish",
            "articles",
            "records",
            "files",
            "site_files",
            "rendering",
            "staleness",
            "starter",
            "build",
            "web",
            "updates",
        },
    ),
    ("outside", {"cli", "__main__"}),
]
APART = {("parse", "content"), ("content", "parse")}
"""The YAML is where the two halves meet: neither imports the other."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def subject(path: Path) -> str:
    """The module's name, or its package's."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports, wherever the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("talkfeed.")} - {"__version__"}


def layer(name: str) -> int:
    rows = [i for i, (_, names) in enumerate(LAYERS) if name in names]
    assert rows, f"{name} stands in no layer of this table"
    return rows[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_layers_below_its_own(path):
    """A module imports from its own row or rows above it in the table, never from below."""
    here = subject(path)

    above = {name for name in imported(path) if layer(name) > layer(here)}

    assert set() == above


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_import_and_build_meet_only_in_the_yaml(path):
    """Neither half of the program imports the other's modules."""
    pairs = {(subject(path), name) for name in imported(path)}

    assert set() == pairs & APART


READERS = {PACKAGE / "content" / name for name in ("folder.py", "media.py", "picture_paths.py", "static.py")}
PURE = [path for path in MODULES if layer(subject(path)) < layer("plan") and path not in READERS] + [
    PACKAGE / "plan.py"
]
OUTSIDE_WORLD = {"os", "pathlib", "io", "tempfile", "shutil", "subprocess", "socket", "time", "random", "click"}


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_layers_know_no_clock_no_disk_and_no_environment(path):
    """Everything between reading and publishing gets what it needs as arguments."""
    tree = ast.parse(path.read_text("utf-8"))
    modules = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    modules |= {
        node.module.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        if [alias.name for alias in node.names] != ["BytesIO"]  # bytes in memory are no disk
    }
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & {
        "now",
        "today",
        "utcnow",
        "stdin",
        "stdout",
        "stderr",
        "argv",
        "environ",
    }

    assert (set(), set()) == (modules & OUTSIDE_WORLD, names)
