"""How the answer is read from what each program writes."""

import csv
import io
import json

from suite import names


def rollcall_chain(output):
    """The groups of the one verdict's path."""
    (verdict,) = json.loads(output)["verdicts"]
    return [group.lower() for path in verdict["paths"] for group in path["groups"]] if verdict["status"] == "compliant" else []


def rollcall_pairs(output):
    """The (account, group) pairs that Rollcall's CSV calls drift where nobody may be in; one that it cannot tell makes no answer."""
    rows = list(csv.DictReader(io.StringIO(output.decode())))
    if not rows or any(row["status"] not in ("compliant", "drift") for row in rows):
        return ["not all could be told"]
    return [f"{row['account_name']}\t{row['group_name']}" for row in rows if row["status"] == "drift"]


def rollcall_counts(output):
    """How many are in each group, by the group's name."""
    rows = csv.DictReader(io.StringIO(output.decode()))
    return [f"{names.first_value(row['group'])}\t{row['members']}" for row in rows]


def ldif_values(attribute):
    """All values of an attribute in LDIF that is not wrapped."""
    mark = attribute + ": "

    def read(output):
        return [line[len(mark) :] for line in output.decode().lower().split("\n") if line.startswith(mark)]

    return read


def lines_with(mark, output):
    """The lines that are this one."""
    return [line for line in output.decode().lower().split("\n") if line == mark]
