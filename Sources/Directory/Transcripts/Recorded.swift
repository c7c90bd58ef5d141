/// An entry as a transcript keeps it: what was asked for, and links with the time that they have left under a name of their own,
/// since the same links are read without it too.
enum Recorded {
  private static let expiry = ";x-expiry"
  /// What comes unnamed with an entry that is asked for with the caller's rights (Get Effective Rights control).
  private static let rights: Set = ["entrylevelrights", "attributelevelrights"]

  /// What is kept of an entry that answered.
  static func made(from entry: Entry, for question: Transcript.Question) -> Entry {
    copy(entry, question) { AttributeDescription.isPlain($0) ? $0 + (question.showsExpiry ? expiry : "") : nil }
  }

  /// The entry as it answered.
  static func played(_ entry: Entry, for question: Transcript.Question) -> Entry {
    copy(entry, question) { description in
      guard description.hasSuffix(expiry) == question.showsExpiry else { return nil }
      return question.showsExpiry ? String(description.dropLast(expiry.count)) : description
    }
  }

  /// The attributes that are asked for, a slice for the attribute it was cut from, each under the name that it is given; nil leaves
  /// it out.
  private static func copy(_ entry: Entry, _ question: Transcript.Question, _ rename: (String) -> String?) -> Entry {
    let asked = question.attributes.map { AttributeDescription($0).type }
    let wanted = question.showsRights ? rights.union(asked) : Set(asked).subtracting(rights)
    var copy = Entry(name: entry.nameBytes.span)
    for description in entry.descriptions where wanted.contains(AttributeDescription(description).type) {
      if let name = rename(description) { copy.copy(description, of: entry, as: name) }
    }
    return copy
  }
}
