import Rosters

extension FuzzTarget {
  /// Rosters: a file, or faults that say where.
  static let rosters = FuzzTarget(name: "rosters") { bytes in
    let reading = RosterFile.read(bytes, now: 1_800_000_000)
    promise("a roster is read or its faults are told", (reading.file == nil) != reading.faults.isEmpty)
    let lines = bytes.count { $0 == 10 || $0 == 13 } + bytes.count / 2 + 2
    for fault in reading.faults + reading.remarks {
      promise(
        "a fault stands in the file", fault.place.line >= 1 && fault.place.line <= lines && fault.place.column >= 1,
        fault)
    }
  }
}
