"""The address of any page, with made-up ids in it."""

import uuid

from werkzeug.routing import UUIDConverter


def filled(rule):
    """The address of a rule with made-up ids, numbers and names in it."""
    made_up = {
        argument: uuid.uuid4()
        if isinstance(converter, UUIDConverter)
        else 1
        if "\\d" in converter.regex
        else "x"
        for argument, converter in rule._converters.items()
    }
    return rule.build(made_up, append_unknown=False)[1]
