"""The cache folder: data sets with their truths, and what is compiled. Another generator makes another folder."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess

from suite import corp, crowd, domain, nest, slapd

SETS = {"corp": corp.Corp, "crowd": crowd.Crowd, "nest": nest.Nest, "domain": domain.Domain}
# What every data set is made by, besides the module of its own.
SOURCES = ("names", "ldif", "closure", "requests")
# And a domain, by what makes the domain controller too.
MORE_SOURCES = {"domain": ("samba",)}


def default_folder():
    """Where XDG says that a cache goes."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "rollcall-benchmarks")


class Store:
    """Makes what is asked for once, and keeps it; one run at a time may use it, since two would measure each other."""

    def __init__(self, folder, size, report):
        self.folder = os.path.abspath(folder)
        self.size = size
        self.report = report
        self._lock()

    def _lock(self):
        self.lock = open(self.path("lock"), "w", encoding="ascii")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SystemExit(f"another run is using {self.folder}") from None

    def path(self, *parts):
        """A path in the cache folder, whose own folder is there."""
        path = os.path.join(self.folder, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def dataset(self, name):
        """The data set of this name: generated and loaded, unless it is there whole."""
        folder = self.path(f"{name}-{self.size.name}-{_generator_digest(name, self.size)}", "")
        if not os.path.exists(folder + "truth.json"):
            self._make(name, folder)
        with open(folder + "truth.json", encoding="ascii") as file:
            return Dataset(folder, json.load(file))

    def _make(self, name, folder):
        self._forget(name, folder)
        self.report(f"making {name} ({self.size.name})")
        made = SETS[name](self.size)
        made.write(folder + "data.ldif")
        getattr(made, "load", slapd.load)(folder)
        truth = made.truth() | {"digest": _file_digest(folder + "data.ldif")}
        with open(folder + "truth.json", "w", encoding="ascii") as file:
            json.dump(truth, file)

    def _forget(self, name, folder):
        """Removes this set and those of generators that are no more."""
        for entry in os.listdir(self.folder):
            if entry.startswith(f"{name}-{self.size.name}-"):
                shutil.rmtree(os.path.join(self.folder, entry))
        os.makedirs(folder + "db")


class Copy:
    """A copy of a data set that may be written to, until the `with` statement ends."""

    def __init__(self, dataset, folder):
        self.dataset, self.folder = dataset, folder

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        subprocess.run(["cp", "-r", "--reflink=auto", "--sparse=always", self.dataset.folder + "db", self.folder], check=True)
        return Dataset(self.folder, self.dataset.truth)

    def __exit__(self, *_):
        shutil.rmtree(self.folder)


class Dataset:
    """A data set in its folder, and what is true of it."""

    def __init__(self, folder, truth):
        self.folder = folder
        self.truth = truth
        self.ldif = folder + "data.ldif"

    def path(self, name):
        """A file of this name beside the data."""
        return self.folder + name


def _generator_digest(name, size):
    here = os.path.dirname(os.path.abspath(__file__))
    digest = hashlib.sha256(f"{size} {slapd.INDICES}".encode())
    for source in (*SOURCES, *MORE_SOURCES.get(name, ()), name):
        with open(os.path.join(here, source + ".py"), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:12]


def _file_digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
