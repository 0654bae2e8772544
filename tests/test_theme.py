"""The style sheet: contrasts, directions, size."""

import gzip
import re

import pytest

from newsroom import FILES

CSS = FILES["assets/talkfeed.css"].decode()
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)


def tokens(scheme):
    """The colours of a scheme: those of light, overlaid."""
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in root_blocks()[:2])
    return light if scheme == "light" else {**light, **dark}


def root_blocks():
    return re.findall(r":root \{(.*?)\}", RULES, re.DOTALL)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [(text, ground) for text in ("ink", "ink-2", "accent", "link") for ground in ("paper", "tint", "mark")] + [
    ("on-live", "live")
]
SHAPES = [(shape, ground) for shape in ("edge", "line", "accent") for ground in ("paper", "tint")] + [
    ("focus", ground) for ground in ("paper", "tint", "mark")
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_has_contrast(text, ground, scheme):
    """AA: 4.5 to 1 on every ground it stands on."""
    colours = tokens(scheme)

    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_have_contrast(shape, ground, scheme):
    """AA: 3 to 1 for what carries meaning and for the focus."""
    colours = tokens(scheme)

    assert contrast(colours[shape], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_secondary_text_on_paper_is_dark_enough(scheme):
    """Grey under 7 to 1 is for no one."""
    colours = tokens(scheme)

    assert contrast(colours["ink-2"], colours["paper"]) >= 7


PHYSICAL = re.compile(
    r"""(?<![\w-]) (?:
          (?: margin | padding | border ) - (?: left | right | top | bottom ) [\w-]*
        | (?: left | right | top | bottom | width | height | (?:min|max)-(?:width|height) )
        | (?: text-align | float | clear ) \s* : \s* (?: left | right )
    ) \s* [:;]""",
    re.VERBOSE,
)


def test_the_test_below_knows_a_physical_property():
    """It would see one."""
    assert [bool(PHYSICAL.search(rule)) for rule in ("margin-left: 1px;", " top: 0;", "text-align: right;", "margin-inline: 0;")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_properties_are_logical():
    """The page turns with the direction of its language."""
    declarations = re.sub(r"@media \([^{]*\{", "", RULES)

    assert PHYSICAL.findall(declarations) == []


def test_the_style_sheet_is_small():
    """24 kB, 8 kB on its way."""
    assert len(CSS.encode()) <= 24_000
    assert len(gzip.compress(CSS.encode())) <= 8_000


def test_all_rules_can_be_overruled_by_any_other():
    """They stand in a layer; only keyframes, which have no strength, do not."""
    before, layer, inside = RULES.partition("@layer talkfeed {")
    depth, end = 1, 0
    for end, char in enumerate(inside):  # noqa: B007 — the place where the layer closes
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            break

    assert (before.strip(), bool(layer)) == ("", True)
    assert inside[end + 1 :].strip().startswith("@keyframes")


def test_every_rule_says_something():
    """An empty one has lost what it was for."""
    assert re.findall(r"[^{}]*\{\s*\}", RULES) == []


def test_marks_are_printed():
    """Browsers print no backgrounds, and squares and dots are backgrounds."""
    printed = RULES.partition("@media print")[2]

    assert re.search(r"\.points li::before, \.when--mark::before[^{]*\{[^}]*print-color-adjust: exact", printed)


def test_no_capitals_hyphens_or_justified_lines_by_style():
    """They break Turkish, Greek and screen readers."""
    assert not re.search(r"text-transform|hyphens: auto|text-align: justify|small-caps", RULES)


def test_nothing_moves_for_who_wants_no_motion():
    """The only animation stands under prefers-reduced-motion: no-preference."""
    animated = RULES.split("animation:")

    assert len(animated) == 2
    assert "prefers-reduced-motion: no-preference" in animated[0][-200:]
    assert "scroll-behavior" not in RULES
