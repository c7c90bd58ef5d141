import Directory
import LabSupport
import Remediation

/// One value that was sent to a group's `member`, as a server sees it and as a journal has it.
struct SentValue: Sendable, Hashable {
  let kind: Modification.Kind
  let group: String
  let value: String

  init(kind: Modification.Kind, group: String, value: String) {
    (self.kind, self.group, self.value) = (kind, group, value)
  }

  /// The values of a journal's modify.
  static func all(of modify: SentModify) -> [SentValue] {
    modify.members.map { SentValue(kind: modify.kind, group: modify.group.dn.text, value: $0.value) }
  }

  /// The value of a modify that sends one; nil for any other request.
  init?(_ operation: ScriptedServer.Operation) {
    guard case .modify(let group, let changes) = operation, changes.count == 1, changes[0].kind < 2,
      changes[0].attribute == "member", changes[0].values.count == 1
    else { return nil }
    self.init(
      kind: changes[0].kind == 0 ? .add : .delete, group: group,
      value: String(decoding: changes[0].values[0], as: UTF8.self))
  }
}

extension SentValue: CustomStringConvertible {
  /// One line, in which none of the rig's names has a tab.
  var description: String { "\(kind.rawValue)\t\(group)\t\(value)" }

  init?(line: Substring) {
    let words = line.split(separator: "\t").map(String.init)
    guard words.count == 3, let kind = Modification.Kind(rawValue: words[0]) else { return nil }
    self.init(kind: kind, group: words[1], value: words[2])
  }
}
