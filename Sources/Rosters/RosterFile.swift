internal import Yams
package import Membership

/// A roster as its file holds it: the rules, and the directories that they are about.
package struct RosterFile: Sendable {
  /// What the key `schema` says of this version of the format.
  package static let schema = "rollcall.roster/1"

  /// More than any policy that people write: 10,000 rules take 2 MB.
  package static let mostBytes = 16 << 20

  /// The rules.
  package let roster: Roster
  /// The directories, in the order of the file; none where the command line says whom to ask.
  package let directories: [DirectorySource]

  /// What came of reading a file.
  package struct Reading: Sendable {
    /// The roster; nil when anything is wrong with it: half a policy is none.
    package let file: RosterFile?
    /// All that is wrong, in the order of the file.
    package let faults: [Fault]
    /// What is not wrong and should not stay: rules that ask nothing new, exceptions that are over.
    package let remarks: [Fault]
  }

  /// Reads a file.
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - now: the time to judge exceptions by, in seconds since 1970.
  package static func read(_ bytes: [UInt8], now: Int64) -> Reading {
    let root: Node
    do { root = try YAMLText.compose(bytes) } catch { return Reading(file: nil, faults: [error], remarks: []) }
    var reader = RosterReader()
    let file = reader.read(root)
    let faults = Set(reader.faults + Contradictions.faults(in: reader.asks)).sorted()
    let remarks = Set(Shadows.remarks(on: reader.readRules) + reader.expired(at: now)).sorted()
    return Reading(file: faults.isEmpty ? file : nil, faults: faults, remarks: remarks)
  }
}
