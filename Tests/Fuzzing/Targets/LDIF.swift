import Directory

extension FuzzTarget {
  /// LDIF, exports and snapshots alike (RFC 2849).
  static let ldif = FuzzTarget(name: "ldif") { bytes in
    if let entries = try? LDIFReader.read(bytes) { checkWriting(entries) }
    guard let directory = try? SnapshotFile.open(bytes, url: "file", kind: nil) else { return }
    ask(directory)
  }

  /// What was read is written so that it is read again.
  private static func checkWriting(_ entries: [Entry]) {
    var writer = LDIFWriter()
    for entry in entries {
      writer.separate()
      writer.content(entry)
    }
    let again = (try? LDIFReader.read(Array(writer.text.utf8))) ?? []
    promise(
      "entries are read as they were written", again.map(Contents.init) == entries.map(Contents.init), writer.text)
  }

  private static func ask(_ directory: any DirectoryReading) {
    let contexts = directory.server.rootDSE.namingContexts.prefix(2).map(SearchBase.name) + [.root]
    let requests = contexts.flatMap { base in
      [Filter.any, .equals("member", "cn=a,dc=b"), .equals("sIDHistory", "x")].map {
        SearchRequest(base: base, scope: .subtree, filter: $0, attributes: ["member"])
      }
    }
    _ = blocking { try? await directory.replies(to: requests).count }
  }
}

/// What an entry holds, whatever the order of its attributes and the letters of their names.
private struct Contents: Equatable {
  let name: String
  let values: [String: [[UInt8]]]

  init(_ entry: Entry) {
    name = entry.name
    var values: [String: [[UInt8]]] = [:]
    for description in entry.descriptions {
      entry.forEachValue(of: description) { value in
        values[description.lowercased(), default: []].append(value.indices.map { value[$0] })
      }
    }
    self.values = values
  }
}
