"""What a workload needs: data sets, their servers, and the programs that take part."""

import contextlib
import subprocess

from suite import packages, samba
from suite.samba import Samba
from suite.slapd import Slapd
from suite.store import Copy, Store
from suite.tools import Tools


class Stage(contextlib.ExitStack):
    """Starts each server when it is first asked for, and ends all of them."""

    def __init__(self, options, size, report):
        super().__init__()
        self.size = size
        self.report = report
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

    @property
    def domain_programs(self):
        """Where the programs are that ask a domain controller."""
        return self.store.path("domain-programs", "")

    def domain(self, authority):
        """A domain controller, which is installed with those programs where it can be had; else samba.Failed."""
        samba.check()
        try:
            packages.install_for_domain(self.report, self.domain_programs)
        except subprocess.CalledProcessError as error:
            raise samba.Failed(f"it failed to run {' '.join(map(str, error.cmd))}") from None
        return self.enter_context(Samba(self.store.dataset("domain"), authority))

    def close_servers(self):
        """Ends what runs, so that the next workload has the machine for itself."""
        self.servers.clear()
        self.close()
