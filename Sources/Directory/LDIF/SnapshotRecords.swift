/// The records of a file, each read again whenever it is asked for.
struct SnapshotRecords: Sendable {
  let index: SnapshotIndex
  private let source: any ByteSource
  private let url: String

  init(_ source: any ByteSource, _ index: SnapshotIndex, url: String) {
    (self.source, self.index, self.url) = (source, index, url)
  }

  var count: Int { index.starts.count }

  /// - Throws: `DirectoryError` where the file cannot be read, or is not what it was.
  func record(_ number: Int) throws(DirectoryError) -> LDIFRecord { try records(number..<number + 1)[0] }

  /// The name of a record.
  /// - Throws: `DirectoryError` where the file cannot be read, or is not what it was.
  func name(of number: Int) throws(DirectoryError) -> DistinguishedName { try name(of: try record(number)) }

  private func name(of record: LDIFRecord) throws(DirectoryError) -> DistinguishedName {
    do { return try record.name } catch { throw changed }
  }

  /// Whether a record that was found by the key of a name has that name, and not another with the same key.
  /// - Throws: `DirectoryError` where it has neither any more: that would pass for nobody of that name.
  func isCalled(_ name: DistinguishedName, _ record: LDIFRecord) throws(DirectoryError) -> Bool {
    let own = try self.name(of: record)
    if own == name { return true }
    if own.key != name.key { throw changed }
    return false
  }

  /// Records that stand one behind the other.
  func records(_ numbers: Range<Int>) throws(DirectoryError) -> [LDIFRecord] {
    let end = numbers.upperBound < count ? index.starts[numbers.upperBound] : source.count
    do {
      let part = index.starts[numbers.lowerBound]..<end
      let records = try LDIFParser.parse(source, part, LDIFRecords(knowsNames: true)).records
      if records.count == numbers.count { return records }
    } catch let error where !(error is LDIFError) {
      throw unreadable("\(error)")
    } catch {}
    throw changed
  }

  /// The line that a record begins with, counted from 1.
  func line(of number: Int) throws(DirectoryError) -> Int {
    var (line, offset) = (1, 0)
    while offset < index.starts[number] {
      let bytes = try bytes(offset..<min(offset + (1 << 18), index.starts[number]))
      line += bytes.count { $0 == UInt8(ascii: "\n") }
      offset += bytes.count
    }
    return line
  }

  private func bytes(_ part: Range<Int>) throws(DirectoryError) -> [UInt8] {
    var bytes: [UInt8] = []
    do { try source.append(part, to: &bytes) } catch { throw unreadable("\(error)") }
    return bytes
  }

  private var changed: DirectoryError { unreadable("it is not what it was before") }

  private func unreadable(_ why: String) -> DirectoryError {
    DirectoryError(.search, .incomplete("the file cannot be read: \(why)"), server: url)
  }

  /// Where the entry stands that a search starts from; nil where there is none.
  func position(of base: SearchBase) throws(DirectoryError) -> Int? {
    switch base {
    case .name(let name):
      try first(index.records(named: name)) { record throws(DirectoryError) in try isCalled(name, record) }
    // Of several that have a SID, which no directory has, the last one counts.
    case .sid(let sid): try first(index.records("objectSid", sid.bytes)?.reversed() ?? []) { $0.sid == sid }
    case .guid(let guid): try first(index.records("objectGUID", guid.packet)?.reversed() ?? []) { $0.guid == guid }
    }
  }

  private func first(
    _ candidates: [Int], where isWanted: (LDIFRecord) throws(DirectoryError) -> Bool
  ) throws(DirectoryError) -> Int? {
    for number in candidates where try isWanted(try record(number)) { return number }
    return nil
  }
}

extension LDIFRecord {
  fileprivate var sid: SecurityIdentifier? { entry.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:)) }
  fileprivate var guid: GloballyUniqueIdentifier? {
    entry.octets("objectGUID").flatMap(GloballyUniqueIdentifier.init(packet:))
  }
}
