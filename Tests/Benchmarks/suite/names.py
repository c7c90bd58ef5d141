"""The names of everything that is generated: of a number alone, so that whoever has the number has the name."""

SUFFIX = "dc=corp,dc=example"
PEOPLE = f"ou=people,{SUFFIX}"
GROUPS = f"ou=groups,{SUFFIX}"


def user(number):
    """The logon name of a user."""
    return f"u{number:07}"


def user_dn(name):
    """Where the user of this logon name stands."""
    return f"uid={name},{PEOPLE}"


def group(number):
    """The common name of a group."""
    return f"g{number:05}"


def group_dn(name):
    """Where the group of this common name stands."""
    return f"cn={name},{GROUPS}"


def first_value(dn):
    """The name in a DN's first component, in lower case: nothing that is generated needs an escape."""
    return dn.split(",", 1)[0].split("=", 1)[1].lower()
