"""A fuzz target for the reader of packs: ``script/test fuzz``, and the end of ``.ci/run``.

Packs are taken apart and put together wrongly for a minute (``FUZZ_SECONDS``), from another seed
each time round. Whatever comes of it is read as a pack, or refused in located sentences.
"""

import os
import time

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from continuum_rules import PackProblems, read_pack
from tests.rules.case_files import BAD, SIX_FACTORS
from tests.rules.hostile import FILES

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
EACH = 2
CORPUS = [case.read_bytes() for case in (*BAD, SIX_FACTORS)]
LINES = sorted({line for text in CORPUS for line in text.split(b"\n") if line.strip()})
SMALL = [made for name in FILES if len(made := FILES[name]()) < 20_000]
TOKENS = [
    b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b",", b".", b'"', b'"""', b"'", b"'''", b"\n",
    b"\r", b"\0", b"\\", b"\\u202e", b"#", b"true", b"0", b"-1", b"18", b"1e9", b"2026-02-30",
    b"\xff", "\u202e".encode(), "é".encode(), "е".encode(), b"id", b"when", b"or_worse", b"option",
    b"pack", b"hide_when", b"when_at_least", b"not_known", b"counts_as", b" " * 50,
]  # fmt: skip


@st.composite
def spoilt(draw):
    """A pack of the corpus after a few cuts, repeats and strange additions."""
    text = draw(st.sampled_from([*CORPUS, *SMALL]))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 60))
        put = draw(
            st.one_of(
                st.sampled_from(TOKENS),
                st.sampled_from(LINES).map(lambda line: b"\n" + line + b"\n"),
                st.binary(max_size=6),
                st.just(text[at : at + 400]),
            )
        )
        text = text[:at] + put * draw(st.sampled_from([0, 1, 1, 1, 2, 30])) + text[at + length :]
    return text


def _read(path, overlay=None):
    start = time.process_time()
    try:
        read_pack(path, overlay)
    except PackProblems as problems:
        for problem in problems.problems:
            assert problem.line > 0
            assert all((problem.what, problem.why, problem.instead))
            assert str(problem).isprintable()
    assert time.process_time() - start < EACH


@pytest.mark.fuzz
def test_whatever_is_read_as_a_pack_is_read_or_refused_in_located_sentences(tmp_path):
    @settings(
        max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(spoilt(), st.booleans())
    def round_of(text, as_overlay):
        path = tmp_path / "pack.toml"
        path.write_bytes(text)
        if as_overlay:
            _read(SIX_FACTORS, path)
        else:
            _read(path)

    rounds = 0
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        rounds += 1
        seed(time.time_ns())(round_of)()
    assert rounds
