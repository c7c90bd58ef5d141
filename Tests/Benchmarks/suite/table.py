"""The one table, and what is said about it."""

COLUMNS = ("workload", "who", "n", "wall s", "cpu s", "peak MiB", "wire KiB", "turns", "× rollcall", "remark")


def render(machine, held):
    """The machine, the table and the goals, as text; `held` are (workload, results)."""
    rows = [row for workload, results in held for row in _rows(workload, results)]
    lines = [_machine(machine), "", *_aligned([COLUMNS, *rows]), ""]
    lines += [line for workload, results in held for line in goals(workload, results)]
    lines += [f"{workload.key}: {note}" for workload, _ in held for note in workload.notes]
    return "\n".join(lines)


def goals(workload, results):
    """Each goal, with what came out."""
    walls = {result.contestant.name: result.median(0) for result in results}
    traffic = {result.contestant.name: result.traffic for result in results}
    for one, other, most in workload.goals:
        if walls.get(one) and walls.get(other):
            ratio = walls[one] / walls[other]
            yield _goal(f"{workload.key}: {one} takes {_ratio(ratio)} of {other}; at most {_ratio(most)}", ratio <= most)
        else:
            yield f"{workload.key}: {one} against {other}, at most {_ratio(most)}: not measured"
    for one, most in workload.turns:
        if traffic.get(one):
            turns = traffic[one]["turns"]
            yield _goal(f"{workload.key}: {one} makes {turns} round trips; at most {most}", turns <= most)


def _goal(text, is_met):
    return f"{text}: {'met' if is_met else 'NOT MET'}"


def _ratio(ratio):
    return f"{ratio:.2f}×" if ratio >= 0.1 else f"1/{1 / ratio:.0f}"


def _machine(machine):
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items() if version)
    place = "{processor}, {cores} cores, {memory}, Linux {kernel}, {system}, load {load}".format(**machine)
    return f"{place}\n{machine['rollcall']}; {packages}"


def _rows(workload, results):
    own = next((result.median(0) for result in results if result.contestant.role == "rollcall"), None)
    for result in results:
        yield [workload.key, result.contestant.name, *_numbers(result, own)]


def _numbers(result, own):
    wall, processor, peak = (result.median(place) for place in range(3))
    if wall is None:
        return ["0"] + ["-"] * 6 + ["VOID: " + result.void]
    wire = result.traffic or {}
    share = f"{wall / own:.2f}" if own else "-"
    return [
        str(len(result.runs)), f"{wall:.4f}", f"{processor:.4f}", f"{peak / 1024:.0f}",
        f"{wire['bytes'] / 1024:.0f}" if wire else "-", str(wire.get("turns", "-")), share, str(result.contestant.note),
    ]


def _aligned(rows):
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS) - 1)]
    for row in rows:
        words = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2])]
        numbers = [cell.rjust(width) for cell, width in zip(row[2:-1], widths[2:])]
        yield "  ".join([*words, *numbers, row[-1]]).rstrip()
