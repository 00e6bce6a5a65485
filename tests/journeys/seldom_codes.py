"""Pages of the second factor, which a demonstration does not ask for, with their errors."""

from hsb_screen.accounts.tries import MOST_TRIES
from hsb_screen.config import Config
from tests.app.second_factor.phone import EITHER, Phone, give_code, give_password, set_up
from tests.journeys.everywhere import NONE


def _asked(scene):
    scene.patch.setattr(Config, "asks_for_code", True)
    return scene.sit_down(NONE)


def _with_app(scene):
    """Sign in for the first time; give the browser, the phone and the recovery codes."""
    browser = _asked(scene)
    return browser, *set_up(browser, scene.hands)


def app_not_set_up(scene):
    """Give a wrong first code."""
    return give_code(give_password(_asked(scene)), "000000")


def new_recovery_codes(scene):
    """Give the right one."""
    page = give_password(_asked(scene))
    return give_code(page, Phone(page, scene.hands).shows())


def code_asked(scene):
    """Give the password where an app is set up."""
    _with_app(scene)
    return give_password(scene.sit_down(NONE))


def code_refused(scene):
    """Give a wrong code."""
    return give_code(code_asked(scene), "000000")


def recovery_code_refused(scene):
    """Give a wrong recovery code."""
    page = code_asked(scene).follow("Use a recovery code")
    return give_code(page, "3333-4444-6666", "Recovery code")


def recovery_code_used(scene):
    """Give a right one."""
    codes = _with_app(scene)[2]
    page = give_password(scene.sit_down(NONE)).follow("Use a recovery code")
    return give_code(page, codes[0], "Recovery code")


def password_too_long_ago(scene):
    """Give the code a quarter of an hour after the password."""
    page = code_asked(scene)
    scene.hands.move(minutes=15)
    return give_code(page, "000000")


def another_phone_refused(scene):
    """Begin to set up another phone without knowing the password."""
    page = _with_app(scene)[0].open("/your-sign-in/new-app")
    return page.fill("Password", "some other words").fill(EITHER, "000000").press("Continue")


def other_recovery_codes_refused(scene):
    """Ask for new recovery codes and give nothing."""
    page = _with_app(scene)[0].open("/your-sign-in/new-recovery-codes")
    return page.press("Make new recovery codes")


def many_wrong_codes_told(scene):
    """Sign in after somebody gave many wrong codes."""
    browser, phone, _ = _with_app(scene)
    page = give_password(browser)
    for _ in range(MOST_TRIES):
        page = give_code(page, phone.shows(9))
    scene.hands.move(minutes=16)
    return give_code(give_password(browser), phone.shows())


ENDPOINTS = {
    app_not_set_up: "accounts.authenticator",
    new_recovery_codes: "accounts.recovery_codes",
    code_asked: "accounts.code",
    recovery_code_refused: "accounts.recovery_code",
    other_recovery_codes_refused: "accounts.new_recovery_codes",
}
"""The pages that only these show; nobody meets them on the way through a demonstration."""
