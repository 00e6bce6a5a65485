"""What one condition means, word for word from the format page."""

from continuum_rules.factor import Kind


def _named(factor, test, value):
    """Whether one option is among those a condition names."""
    order = [option.id for option in factor.options]
    if test.or_worse is not None:
        return order.index(value) >= order.index(test.or_worse)
    if test.or_less is not None:
        return order.index(value) <= order.index(test.or_less)
    return value in (test.any_of or test.includes or test.without or ())


def _meant(factor, test, value):
    """The same, an option that an overlay added being read as the one it counts as."""
    counts_as = next(option.counts_as for option in factor.options if option.id == value)
    return _named(factor, test, value) or (
        counts_as is not None and _named(factor, test, counts_as)
    )


def condition_holds(factor, test, value):
    """Whether a condition holds of an option, or of the set of those chosen."""
    if factor.kind is Kind.SEVERAL:
        some = any(_meant(factor, test, each) for each in value)
        return not some if test.without is not None else some
    return _meant(factor, test, value)
