internal import Directory
internal import History
internal import FoundationEssentials
internal import Remediation
internal import SystemPackage

/// A plan that was saved with `--out`, and where it is.
struct SavedPlan {
  let path: String
  let file: PlanFile

  private static let mostBytes = 64 << 20

  /// The plan among the files that a command line names, and the roster beside it.
  /// - Parameters:
  ///   - files: in the order of the command line; none, one or two.
  ///   - arguments: the command line: what stands right behind `--apply` and is JSON is meant to be a plan.
  /// - Throws: `Failure` with status 64 for a plan that is none, and for two files that are not a roster and a plan.
  static func among(_ files: [String], _ invocation: Invocation) throws -> (plan: SavedPlan?, roster: String?) {
    let isPlan = files.map { looksLikePlan($0, invocation) }
    guard let place = isPlan.firstIndex(of: true) else {
      if files.count > 1 { throw Failure.usage("\(files[1]) is no plan: one roster is taken at a time") }
      return (nil, files.first)
    }
    let rest = files.indices.filter { $0 != place }.map { files[$0] }
    if isPlan.count(where: { $0 }) > 1 { throw Failure.usage("one plan is carried out at a time") }
    return (try SavedPlan(files[place], invocation), rest.first)
  }

  private init(_ path: String, _ invocation: Invocation) throws {
    self.path = path
    do { file = try PlanFile(Array(invocation.context.readFile(path, Self.mostBytes).unmarked)) } catch {
      let remark = "\(error)".hasSuffix("--only") ? "" : ". A roster stands before --apply"
      throw Failure.usage("the plan \(path) cannot be used: \(error)\(remark)")
    }
  }

  /// A roster may be written in JSON too, but names no plan's format.
  private static func looksLikePlan(_ path: String, _ invocation: Invocation) -> Bool {
    // What comes through a pipe can be read once, and that is the roster's.
    guard path != "-", !Files.isSpecial(path), let bytes = try? invocation.context.readFile(path, mostBytes),
      bytes.unmarked.first(where: { !$0.isSpace }) == UInt8(ascii: "{")
    else { return false }
    let arguments = invocation.arguments
    let isBehindApply = arguments.firstIndex(of: "--apply").map { arguments[($0 + 1)...].first == path } ?? false
    // A plan that is cut short has lost its end, which says what it is.
    return isBehindApply || bytes.firstRange(of: "\"rollcall.plan/".utf8) != nil
      || bytes.unmarked.starts(with: "{\n  \"changes\" : [".utf8)
  }

  /// - Throws: `Failure` with status 1 for a plan that is too old, or from the future.
  func checkAge(_ most: Age, now: Date) throws {
    let age = now.timeIntervalSince(file.createdAt)
    let made = "the plan \(path) was made at \(file.createdAt.formatted(.iso8601))"
    // A minute is nothing between two clocks.
    if age < -60 {
      throw Failure.failed("nothing was written: \(made), which is still to come: check this machine's clock")
    }
    if age > most.seconds {
      throw Failure.failed(
        "nothing was written: \(made), which is more than \(most.defaultValueDescription) ago: make it again with --out, "
          + "or say --max-age")
    }
  }

  /// The roster's rules are what they were when the plan was made.
  /// - Throws: `Failure` with status 1 where they are not.
  func checkRoster(_ assignment: Assignment, at path: String) throws {
    guard let digest = file.origin.roster?.digest, digest != assignment.roster.digest else { return }
    throw Failure.failed(
      "nothing was written: the roster \(path) is not what it was when the plan \(self.path) was made: make the plan again with --out"
    )
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
