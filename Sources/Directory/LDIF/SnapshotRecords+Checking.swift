extension SnapshotRecords {
  /// Refuses a file that no directory could have written: two entries of one name, or a member that may be anybody.
  /// - Parameter strayLink: the first member that is no name.
  /// - Throws: `LDIFError` for whichever comes first; `DirectoryError` where the file cannot be read again.
  func check(_ strayLink: (record: Int, error: LDIFError)?) throws {
    let double = try firstDouble()
    if let double, double <= strayLink?.record ?? .max { throw try fault(ofDouble: double) }
    if let strayLink { throw strayLink.error }
  }

  /// The first record whose name another had before.
  private func firstDouble() throws(DirectoryError) -> Int? {
    var first: Int?
    for numbers in index.likeNamed {
      var seen: Set<DistinguishedName> = []
      for number in numbers where !seen.insert(try name(of: number)).inserted {
        first = min(first ?? number, number)
      }
    }
    return first
  }

  private func fault(ofDouble number: Int) throws -> LDIFError {
    let name = try name(of: number)
    return LDIFError(line: try line(of: number), fault: "the entry \(name) stands twice in the file")
  }
}
