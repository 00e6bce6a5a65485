"""What every test in a real browser is marked with."""

import pytest

# A browser that goes on before a picture has arrived hangs up on the test server, which then leaves
# the picture's file for Python to close. That is the test server's habit, not the application's.
_HUNG_UP = r"ignore:Exception ignored in. <_io\.FileIO:pytest.PytestUnraisableExceptionWarning"

IN_A_BROWSER = [pytest.mark.browser, pytest.mark.slow, pytest.mark.filterwarnings(_HUNG_UP)]
