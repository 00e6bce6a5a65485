"""The files of tests that take long: they are begun first, so that no worker waits at the end."""

LONG_FILES = (
    "tests/app/walks/test_random_walks.py",
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_seen_otherwise.py",
    "tests/journeys/test_the_whole_story.py",
    "tests/journeys/test_nothing_is_lost.py",
    "tests/app/walks/test_random_walks_base_pack.py",
    "tests/app/test_every_form.py",
    "tests/app/test_forty_mistakes.py",
    "tests/journeys/test_pages_met_seldom.py",
    "tests/rules/test_reader_fuzz.py",
    "tests/journeys/test_questions_at_a_screen.py",
    "tests/pdf/test_paper.py",
    "tests/pdf/test_first_page.py",
    "tests/rules/test_verify_against_enumeration.py",
    "tests/house/test_looking.py",
    "tests/app/kept_words/test_late_posts.py",
)
"""Files that take more than some twelve seconds, the longest first."""
