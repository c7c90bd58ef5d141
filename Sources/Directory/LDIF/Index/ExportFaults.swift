/// What records themselves show of an export that is not a whole directory: groups without the class that tells them from accounts, and
/// entries that stand for what is elsewhere.
struct ExportFaults: Sendable {
  /// The first of a record.
  private var first: LDIFError?
  /// Whether any record shows a class.
  private var showsClasses = false
  private var isEmpty = true
  /// Where the search begins that the records are of, and what it did not ask for, by which groups hold accounts (RFC 2307 §3).
  private var narrowing: (line: Int, attribute: String)?
  /// Of the record that is read.
  private var hasClass = false
  private var holdsMembers = false
  private var isReferral = false
  private var isNamesOnly = false
  /// Whether it is a group that holds logon names, and whether one that holds names of entries.
  private var isNumbered = false
  private var holdsNames = false
  private var places: [SearchReference] = []

  /// The first fault of all; nil where there is none.
  var fault: LDIFError? {
    if first != nil { return first }
    return showsClasses || isEmpty ? nil : Self.classFault("no entry shows its objectClass", 1)
  }

  /// Takes what a search asked for that the file is the answer to, in lower case; nothing for all attributes.
  mutating func note(requested: Set<String>, _ line: Int) {
    let isAll = requested.isEmpty || requested.contains { $0 == "*" || $0.hasPrefix("@") }
    let missing = isAll ? nil : Self.logonNames.first { requested.isDisjoint(with: $0.spellings) }
    narrowing = missing.map { (line, $0.attribute) }
  }

  mutating func begin() {
    (isEmpty, hasClass, holdsMembers, isReferral) = (false, false, false, false)
    (isNamesOnly, isNumbered, holdsNames) = (false, false, false)
    if !places.isEmpty { places = [] }
  }

  mutating func noteMember() { holdsMembers = true }

  mutating func note(class value: Span<UInt8>) {
    (hasClass, showsClasses) = (true, true)
    if value.isEmpty { isNamesOnly = true }
    if value.isFolded(as: "posixGroup".utf8Span.span) { isNumbered = true }
    if value.count > 5, value.extracting(..<5).isFolded(as: "group".utf8Span.span) { holdsNames = true }
    if Self.referral.contains(where: { value.isFolded(as: $0.utf8Span.span) }) { isReferral = true }
  }

  mutating func note(place url: Span<UInt8>) {
    places.append(SearchReference(url: String(decoding: url.bytes, as: UTF8.self)))
  }

  /// Ends a record.
  /// - Parameters:
  ///   - name: as it is written.
  ///   - line: where it begins.
  mutating func end(_ name: [UInt8], _ line: Int) {
    if first != nil { return }
    if isNamesOnly {
      let what = "\(String(decoding: name, as: UTF8.self)) shows attributes without values, as ldapsearch -A gives them"
      first = LDIFError(line: line, fault: "\(what): export the values too", hasCure: true)
    } else if holdsMembers, !hasClass {
      first = Self.classFault("\(String(decoding: name, as: UTF8.self)) holds members and shows no objectClass", line)
    } else if isNumbered, !holdsNames, let (line, attribute) = narrowing, holdsMembers || attribute == "memberUid" {
      let why = "by which posixGroups hold members: export it too, or all attributes"
      first = LDIFError(line: line, fault: "the search did not ask for \(attribute), \(why)", hasCure: true)
    } else if isReferral, places.isEmpty || !places.allSatisfy(\.holdsNobody) {
      let place = places.first { !$0.holdsNobody } ?? SearchReference(url: "a place that is not shown")
      first = place.fault(line, "the entry refers")
    }
  }

  /// What asks for logon names, in groups and in accounts, by the name or the number (RFC 2307 §3, RFC 4519 §2.39).
  private static let logonNames: [(attribute: String, spellings: Set<String>)] = [
    ("memberUid", ["memberuid", "1.3.6.1.1.1.1.12"]), ("uid", ["uid", "userid", "0.9.2342.19200300.100.1.1"]),
  ]

  /// The class's name and its number (RFC 3296).
  private static let referral = ["referral", "2.16.840.1.113730.3.2.6"]

  private static func classFault(_ what: String, _ line: Int) -> LDIFError {
    let why = "by which groups are told from accounts: export it too, or all attributes"
    return LDIFError(line: line, fault: "\(what), \(why)", hasCure: true)
  }
}
