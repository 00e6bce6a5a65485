"""A paper as a grey picture, as a school’s printer gives it: pixels, words and where they stand."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

INKED = 128
"""A pixel darker than this is black where a machine knows black and white only."""

_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Area:
    """A rectangle, in points from the top left corner of a page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """One page in greys: a byte for each pixel, row by row, 0 black and 255 white."""

    width: int
    height: int
    pixels: bytes
    dots: int

    def rows(self, area: Area) -> list[bytes]:
        """Give the pixels of an area."""
        left, top, right, bottom = (
            round(each * self.dots / 72) for each in (area.left, area.top, area.right, area.bottom)
        )
        right, bottom = max(right, left + 1), max(bottom, top + 1)
        return [
            self.pixels[y * self.width + left : y * self.width + right] for y in range(top, bottom)
        ]

    def contrast(self, area: Area) -> float:
        """Give the contrast of the darkest and the lightest pixel, from 1 to 21."""
        greys = b"".join(self.rows(area))
        return (_luminance(max(greys)) + 0.05) / (_luminance(min(greys)) + 0.05)

    def inked(self, area: Area) -> float:
        """Give the share of an area that is black in black and white."""
        greys = b"".join(self.rows(area))
        return sum(grey < INKED for grey in greys) / len(greys)


def pictures(paper: bytes, dots: int = 200) -> list[Picture]:
    """Print a PDF in greys."""
    tool = ["pdftoppm", "-gray", "-r", str(dots), "-"]
    rest = subprocess.run(tool, input=paper, capture_output=True, check=True).stdout
    found = []
    while rest:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", rest)
        width, height = int(head[1]), int(head[2])
        start, end = head.end(), head.end() + width * height
        found.append(Picture(width, height, rest[start:end], dots))
        rest = rest[end:]
    return found


def words_of(paper: bytes) -> list[list[tuple[str, Area]]]:
    """List the words of each page, and where each stands."""
    tool = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(tool, input=paper, capture_output=True, check=True).stdout.decode()
    return [list(_words(page)) for page in told.split("<page ")[1:]]


def _words(page: str) -> Iterator[tuple[str, Area]]:
    for found in _WORD.finditer(page):
        yield found[5], Area(*map(float, found.groups()[:4]))


def _luminance(grey: int) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
