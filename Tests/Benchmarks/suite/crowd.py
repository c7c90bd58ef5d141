"""Groups that hold everybody: one for each size asked for, and the users in them."""

from suite import ldif, names


def crowd(count):
    """The common name of the group of so many members."""
    return f"crowd-{count}"


class Crowd:
    """As many users as the largest group has members; a smaller group holds the first of them."""

    def __init__(self, size):
        self.size = size

    def write(self, path):
        """Writes users and groups as LDIF."""
        ldif.write(path, self._entries())

    def truth(self):
        """The groups; their members are the numbers from 0 up."""
        return {"crowds": {str(count): names.group_dn(crowd(count)) for count in self.size.crowds}}

    def _entries(self):
        for number in range(max(self.size.crowds)):
            yield ldif.person(names.user(number), number)
        for count in self.size.crowds:
            yield ldif.group(crowd(count), (names.user_dn(names.user(number)) for number in range(count)))
