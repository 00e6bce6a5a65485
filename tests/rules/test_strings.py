"""Where a text in quotes ends."""

import pytest

from continuum_rules.reading.strings import end_of_string


@pytest.mark.parametrize(
    "text",
    [
        '"plain"',
        '""',
        r'"an \" inside"',
        "'plain'",
        '"""long\nwith "quotes" and \\""" inside"""',
        '"""ends with a quote""""',
        "'''long\nwith 'quotes' inside'''",
        "'''ends with two'''''",
    ],
)
def test_a_text_ends_where_it_is_closed(text):
    assert end_of_string(f"{text}\nb = 1", 0) == len(text)


@pytest.mark.parametrize("text", ['"no end', '"no\nend"', "'no\nend'", '"""no end""', "plain"])
def test_a_text_without_an_end_has_none(text):
    assert end_of_string(text, 0) is None
