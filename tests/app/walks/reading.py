"""A quick reader of pages: forms, rows and words, for walks that fetch thousands of them.

``tests.pages`` looks at every page it is given, which takes longer than the page itself. The walks
look at what a page says and at what can be filled in on it; whether it is well made, other tests
ask.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from html.parser import HTMLParser

from tests.app.walks.words_typed import seen

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"\svalue=\"([^\"]*)\"")
_PROBLEM = re.compile(r'<a href="#[^"]*">([^<]+)</a>')
_TYPED_IN = {"text", "search", "tel", "email"}


@dataclass
class Control:
    """One control of a form: a text, a choice among values, or a hidden value.

    Attributes:
        kind: "text", "radio", "checkbox", "hidden" or "password".
        values: Every value that can be chosen, of radio buttons and checkboxes.
        current: What stands in it, or is chosen.
    """

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page."""

    action: str
    controls: dict[str, Control] = field(default_factory=dict)

    def __contains__(self, name):
        return name in self.controls

    def as_it_stands(self):
        """What a browser would send if nothing were touched: name to values."""
        every = self.controls.values()
        return {each.name: list(each.current) for each in every if each.current}

    def values_of(self, name):
        """What can be chosen under a name; nothing where the form does not ask."""
        return self.controls[name].values if name in self.controls else []

    def texts(self):
        """The names of everything that can be typed into."""
        return [control.name for control in self.controls.values() if control.kind == "text"]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self.rows = [], []
        self._form, self._area, self._term, self._cell = None, None, None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._form = Form(given.get("action") or "")
            self.forms.append(self._form)
        elif tag in {"input", "textarea"} and self._form is not None and given.get("name"):
            self._control(tag, given)
        elif tag in {"dt", "dd"}:
            self._cell = []

    def _control(self, tag, given):
        kind = "text" if tag == "textarea" else given.get("type", "text")
        kind = "text" if kind in _TYPED_IN else kind
        control = self._form.controls.setdefault(given["name"], Control(given["name"], kind))
        value = given.get("value") or ""
        if kind in {"radio", "checkbox"}:
            control.values.append(value)
            if "checked" in given:
                control.current.append(value)
        elif tag == "textarea":
            self._area, control.current = control, [""]
        elif kind == "hidden":
            control.current.append(value)
        else:
            control.current = [value]

    def handle_data(self, data):
        if self._area is not None:
            self._area.current[0] += data
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            # A browser drops the line break that begins a textarea.
            self._area.current = [self._area.current[0].removeprefix("\n")]
            self._area = None
        elif tag == "dt":
            self._term, self._cell = one_line("".join(self._cell or [])), None
        elif tag == "dd" and self._cell is not None:
            self.rows.append((self._term, one_line("".join(self._cell))))
            self._cell = None


def one_line(text):
    """Text with spaces and line ends in one, as a page shows it."""
    return " ".join(text.split())


class Fetched:
    """One answer of the server."""

    def __init__(self, response):
        self.status = response.status_code
        self.path = response.request.path
        self.location = response.headers.get("Location", "")
        self.html = response.get_data(as_text=True)
        self._read = None

    @property
    def led_on(self):
        """True where the server led to another page: what was sent was taken."""
        return 300 <= self.status < 400

    @cached_property
    def words(self):
        """The words of the page, what stands in its fields included, spaces in one."""
        fields = " ".join(_VALUE.findall(self.html))
        return one_line(unescape(f"{_TAG.sub(' ', self.html)} {fields}"))

    def gives_back(self, text):
        """Say whether a text stands on the page, in the prose or in a field."""
        return text in self._seen

    @cached_property
    def _seen(self):
        return seen(self.words)

    @property
    def read(self):
        """Forms and rows, read when first asked for."""
        if self._read is None:
            self._read = _Reader()
            self._read.feed(self.html)
            self._read.close()
        return self._read

    @property
    def problems(self):
        """What the page says has to be put right."""
        return [unescape(told) for told in _PROBLEM.findall(self.html)]

    @property
    def rows(self):
        """Every term with what stands beside it."""
        return self.read.rows

    @property
    def form(self):
        """The form that the page is about; None where it has none."""
        found = [form for form in self.read.forms if "idempotency_key" in form]
        return found[-1] if found else None
