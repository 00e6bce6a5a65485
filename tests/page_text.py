"""Small questions about a parsed page."""

from xml.etree.ElementTree import Element


def words(element: Element | None) -> str:
    """The words inside an element, spaces in one."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def classes(element: Element) -> list[str]:
    """The classes of an element; empty for a comment."""
    return element.get("class", "").split() if isinstance(element.tag, str) else []


def inside(tree: Element, name: str) -> list[Element]:
    """Every element with this class."""
    return [element for element in tree.iter() if name in classes(element)]


def parents(tree: Element) -> dict[Element, Element]:
    """What each element stands in."""
    return {child: parent for parent in tree.iter() for child in parent}
