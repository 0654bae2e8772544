"""What a browser shows, and what of it is the page's own: menus, buttons, hidden boxes.

Knows HTML's elements, ARIA's roles and the style in an element's own attribute. Does not know
style sheets, scripts, or what the words say.
"""

from __future__ import annotations

import re

from talkfeed.parse.ledger import Aside
from talkfeed.parse.survey import Holds, Survey
from talkfeed.parse.tree import Element

_HIDING_STYLE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
)
_BLOCK_STYLE = re.compile(
    r"(?<![\w-])display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)(?![\w-])", re.IGNORECASE
)
_LINES_STYLE = re.compile(r"(?<![\w-])white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)

_FORMS = frozenset({"fieldset", "form"})
_CONTROLS = frozenset({"dialog", "input", "search", "select", "textarea"})
_TELLING = _FORMS | _CONTROLS | {"button", "footer", "label", "nav", "noscript"}
_CONTROL_ROLES = frozenset({
    "alertdialog", "button", "checkbox", "combobox", "dialog", "listbox", "menuitem", "menuitemcheckbox",
    "menuitemradio", "option", "radio", "radiogroup", "search", "searchbox", "slider", "spinbutton", "switch", "tab",
    "textbox", "toolbar", "tooltip",
})  # fmt: skip
_NAVIGATION_ROLES = frozenset({"menu", "menubar", "navigation", "tablist"})
_PRESSED = frozenset({"button", "tab"})
_LINES = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})


def find_reason(element: Element, survey: Survey) -> Aside | None:
    """Why the text of an element cannot be the article's; None where nothing says so."""
    if not element.attributes and element.tag not in _TELLING:
        return None
    if _is_hidden(element) and not _holds_page(element, survey):
        return Aside.HIDDEN
    role = element.get("role")
    if element.tag == "nav" or role in _NAVIGATION_ROLES or survey.is_page_footer(element):
        return Aside.NAVIGATION
    return Aside.CONTROL if _is_control(element, role, survey) else None


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    if "hidden" in attributes or element.tag == "noscript" or (element.tag == "dialog" and "open" not in attributes):
        return True
    return bool(_HIDING_STYLE.search(attributes.get("style", "")))


def _holds_page(element: Element, survey: Survey) -> bool:
    """Whether what is hidden is the page, until some script has run."""
    return element.tag != "h1" and bool(survey.of(element).holds & Holds.MAIN)


def _is_control(element: Element, role: str, survey: Survey) -> bool:
    holds = survey.of(element).holds
    if element.tag in _FORMS:  # some pages are one form; a poll or a score board says something
        return bool(holds & Holds.TYPED) and not (holds & (Holds.MAIN | Holds.ARTICLE) or survey.is_most(element))
    if element.tag == "button" or role in _PRESSED:
        return not holds & Holds.HEADING  # the head of a box that opens and closes
    if element.tag == "label":
        return "for" in element.attributes or bool(holds & Holds.INPUT)
    return element.tag in _CONTROLS or role in _CONTROL_ROLES or element.get("aria-modal") == "true"


def is_block_by_style(element: Element) -> bool:
    """Whether an element's own style makes a block of what would stand in a line."""
    return bool(_BLOCK_STYLE.search(element.get("style")))


def keeps_lines(element: Element) -> bool:
    """Whether a browser breaks the lines of its text where the source does."""
    return element.tag in _LINES or bool(_LINES_STYLE.search(element.get("style")))
