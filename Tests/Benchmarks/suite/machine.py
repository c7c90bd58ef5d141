"""What the numbers were measured on."""

import os
import platform
import subprocess


PACKAGES = ["slapd", "ldap-utils", "python3-ldap", "python3-ldap3", "golang-go", "libnet-ldap-perl", "samba"]


def description(rollcall):
    """Processor, cores, memory, kernel and versions."""
    return {
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory": _field("/proc/meminfo", "MemTotal"),
        "kernel": platform.release(),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", ""),
        "load": round(os.getloadavg()[0], 2),
        "rollcall": _first_line([rollcall, "--version"]),
        "packages": packages(),
    }


def packages():
    """The versions of what takes part, as far as it is installed."""
    return dict(map(_package, PACKAGES))


def _field(path, key):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith(key):
                return line.split(":", 1)[1].strip()
    return ""


def _first_line(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n", 1)[0]


def _package(name):
    return name, _first_line(["dpkg-query", "-W", "-f", "${Version}", name])
