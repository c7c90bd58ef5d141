"""What a workload needs: data sets, their servers, and the programs that take part."""

import contextlib

from suite.slapd import Slapd
from suite.store import Copy, Store
from suite.tools import Tools


class Stage(contextlib.ExitStack):
    """Starts each server when it is first asked for, and ends all of them."""

    def __init__(self, options, size, report):
        super().__init__()
        self.size = size
        self.store = Store(options.cache, size, report)
        self.tools = Tools(self.store, options.rollcall)
        self.more_indices = options.index
        self.servers = {}

    def server(self, name, certificate=None):
        """A server of the data set of this name; with a certificate it speaks TLS too."""
        if name not in self.servers:
            dataset = self.store.dataset(name)
            self.servers[name] = self.enter_context(Slapd(dataset, self.more_indices, certificate))
        return self.servers[name]

    def copied_server(self, name):
        """A server of a copy of the data set, which may be written to."""
        dataset = self.enter_context(Copy(self.store.dataset(name), self.store.path("copy", "")))
        return self.enter_context(Slapd(dataset, self.more_indices, writable=True))

    def close_servers(self):
        """Ends what runs, so that the next workload has the machine for itself."""
        self.servers.clear()
        self.close()
