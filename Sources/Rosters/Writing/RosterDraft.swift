internal import Directory

/// A roster that is written from what is there: one closed group after the other.
package struct RosterDraft: Sendable {
  /// Somebody in a group.
  package struct Member: Sendable {
    /// What names him beyond doubt.
    package let reference: String
    /// What people call him, for the remark.
    package let title: String

    /// A member of a group.
    package init(reference: String, title: String) { (self.reference, self.title) = (reference, title) }
  }

  /// A group and all who are in it.
  package struct Group: Sendable {
    /// What names it beyond doubt.
    package let reference: String
    /// What people call it.
    package let title: String
    /// Its own members.
    package let members: [Member]
    /// What else there is to say of it, a line each.
    package let remarks: [String]
    /// Members that no rule can be written of, so that the group has none.
    package let elsewhere: [String]

    /// A group as it is.
    package init(
      reference: String, title: String, members: [Member], remarks: [String] = [], elsewhere: [String] = []
    ) {
      (self.reference, self.title, self.members) = (reference, title, members)
      (self.remarks, self.elsewhere) = (remarks, elsewhere)
    }
  }

  private let directory: DirectorySource
  private let groups: [Group]
  private let day: String

  /// - Parameters:
  ///   - directory: where the groups are.
  ///   - groups: the groups as they are.
  ///   - day: when they were so, `2027-01-31`.
  package init(of directory: DirectorySource, _ groups: [Group], on day: String) {
    (self.directory, self.groups, self.day) = (directory, groups, day)
  }

  /// The file.
  package var text: String {
    var names: Set<String> = []
    let rules = groups.map { $0.elsewhere.isEmpty ? rule($0, name: Self.name(of: $0, &names)) : Self.remark($0) }
    return ([head, DirectoryYAML(directory).text, "rules:\n" + rules.joined(separator: "\n")]).joined(separator: "\n")
  }

  private var head: String {
    """
    # Who is in the groups that matter, as it was on \(day.harmless). It holds as it stands; whether it should is for people to
    # say: give each rule an owner and a reason, and take out whoever has none.
    #   rollcall roster check FILE    tells what is wrong with it
    #   rollcall audit FILE           tells what has changed since
    schema: \(RosterFile.schema)

    """
  }

  private func rule(_ group: Group, name: String) -> String {
    let remarks = group.remarks.map { "    # \(YAMLScalar.remark($0))\n" }.joined()
    let members = group.members.map { "        - \(YAMLScalar.plain($0.reference)) # \(YAMLScalar.remark($0.title))\n" }
      .joined()
    return """
        - name: \(YAMLScalar.plain(name))
          why: "As it was on \(day.harmless)"
          # owner: who answers for this group
      \(remarks)    group: \(YAMLScalar.plain(group.reference)) # \(YAMLScalar.remark(group.title))
          counted: direct
          members:
            exactly:\(group.members.isEmpty ? " []\n" : "\n" + members)
      """
  }

  /// A group without a rule, and why.
  private static func remark(_ group: Group) -> String {
    let lines = ["\(group.title) has no rule here: it holds members of other domains, which this one cannot tell of:"]
    return (lines + group.elsewhere).map { "  # \(YAMLScalar.remark($0))\n" }.joined()
  }

  /// The group's own name where nobody has it yet.
  private static func name(of group: Group, _ taken: inout Set<String>) -> String {
    let title = group.reference.hasPrefix("@") ? String(group.reference.dropFirst()) : group.title.lowercased()
    var (name, number) = (title, 2)
    while !taken.insert(name).inserted { (name, number) = ("\(title) \(number)", number + 1) }
    return name
  }
}
