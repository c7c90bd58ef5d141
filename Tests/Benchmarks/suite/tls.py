"""A certificate for the loopback, from an authority of its own."""

import os
import subprocess

KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650"]


class Authority:
    """Made once, in a folder of the cache."""

    def __init__(self, folder):
        self.file = folder + "authority.pem"
        self.certificate = (folder + "server.pem", folder + "server.key")
        if not os.path.exists(self.certificate[0]):
            self._make(folder + "authority.key")

    def _make(self, key):
        _request("/CN=Benchmarks authority", "-x509", "-keyout", key, "-out", self.file)
        _request(
            "/CN=127.0.0.1", "-x509", "-CA", self.file, "-CAkey", key, "-addext", "subjectAltName=IP:127.0.0.1",
            "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", self.certificate[1], "-out", self.certificate[0],
        )


def _request(subject, *words):
    subprocess.run(["openssl", "req", "-subj", subject, *KEY, *words], check=True, capture_output=True)
