"""What a program has to ask for an answer, worked out beforehand, for the sink."""

from suite import ber
from suite.names import SUFFIX

BATCH = 100


def write(path, searches):
    """Writes a bind and these searches, each a function of its message's number."""
    with open(path, "wb") as file:
        file.write(ber.bind())
        for number, search in enumerate(searches):
            # Numbers of one byte: the sink looks for the operation behind it.
            file.write(search(2 + number % 100))


def below(condition, *attributes):
    """A search of the whole tree."""
    return lambda number: ber.search(number, SUFFIX, "sub", condition, attributes)


def at(name, *attributes):
    """A search of one entry."""
    return lambda number: ber.search(number, name, "base", ber.present("objectClass"), attributes)


def batches(key, values, *attributes):
    """Searches for many values, a hundred at a time."""
    parts = [values[start : start + BATCH] for start in range(0, len(values), BATCH)]
    return [below(ber.any_of([ber.equals(key, value) for value in part]), *attributes) for part in parts]
