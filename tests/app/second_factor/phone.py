"""Somebody's phone: it holds a key, and shows a code for the time it is."""

from passlib.totp import TOTP

from tests.people import PASSWORD

EITHER = "Code from your app, or a recovery code"


def not_right(left):
    """What is said of a wrong code from an app, with so many tries left."""
    says = "The code is not right. Enter the one that your app shows now."
    return f"{says} You have {left} tries left."


def recovery_not_right(left):
    """What is said of a wrong recovery code, with so many tries left."""
    return f"The recovery code is not right, or was used before. You have {left} tries left."


class Phone:
    """An authenticator app on a phone whose clock is right, unless told otherwise."""

    def __init__(self, page, hands) -> None:
        keys = [part for part in page.main.iter("code") if part.get("class") == "key"]
        assert len(keys) == 1
        self.key = "".join((keys[0].text or "").split())
        self.hands = hands

    def shows(self, ahead: int = 0) -> str:
        """The code it shows now, or would where its clock is some steps of 30 seconds ahead."""
        at = self.hands.moment.timestamp() + 30 * ahead
        return str(TOTP(self.key).generate(time=at).token)


def give_password(browser, who="amina", password=PASSWORD, at="/sign-in"):
    """Open the sign-in page and give the password."""
    page = browser.open(at)
    page.fill("Email address", f"{who}@example.org").fill("Password", password)
    return page.press("Continue")


def give_code(page, code, label="6-digit code"):
    """Enter a code."""
    return page.fill(label, code).press("Continue")


def codes_on(page):
    """The recovery codes that a page shows."""
    return ["".join(part.itertext()) for part in page.main.iter("code") if not part.get("class")]


def set_up(browser, hands, who="amina"):
    """Sign in for the first time where a code is asked for; give the phone and recovery codes.

    A minute goes by afterwards: the code that set it up is used.
    """
    page = give_password(browser, who)
    phone = Phone(page, hands)
    page = give_code(page, phone.shows())
    codes = codes_on(page)
    page.press("I have kept them")
    hands.move(minutes=1)
    return phone, codes
