import Directory
import Synchronization
import Testing

@testable import RollcallCommands

/// Servers that are busy: how long they are waited for, and what comes then.
@Suite("Busy servers")
struct BackoffTests {
  private static func busy(_ code: ResultCode = .busy) -> DirectoryError {
    DirectoryError(.bind, .result(code), server: "ldap://dc1")
  }

  private func backoff(_ world: TestWorld, seconds: Double = 60) -> Backoff {
    Backoff(world.context, until: .now + .seconds(seconds))
  }

  @Test("each wait is up to twice as long as the one before, and at least half of what it could be")
  func growth() {
    #expect((0..<3).map { Backoff.seconds(before: $0) { $0.upperBound } } == [0.5, 1, 2])
    #expect((0..<3).map { Backoff.seconds(before: $0) { $0.lowerBound } } == [0.25, 0.5, 1])
  }

  @Test("there are three waits at most, and none beyond the end of the run")
  func bounds() async throws {
    let world = try TestWorld()
    for repetition in 0..<3 { #expect(await backoff(world).pause(before: repetition)) }
    #expect(await !backoff(world).pause(before: 3))
    #expect(await !backoff(world, seconds: 0.2).pause(before: 0))
    #expect(world.waits == [0.5, 1, 2])
  }

  @Test(
    "what is busy and has brought nothing is asked again, and nothing else is",
    arguments: [ResultCode.busy, .unavailable])
  func search(code: ResultCode) async throws {
    let world = try TestWorld()
    let double = BusyDouble { question, time in question == "b" && time < 3 ? Self.busy(code) : nil }
    let directory = PatientDirectory(double, backoff(world))
    let told = try await directory.search(["a", "b"].map(BusyDouble.request), into: [String]()) {
      $0.append("\($1) \($2.string("cn") ?? "")")
    }
    #expect(told.result == ["0 a", "1 b"])
    #expect(told.outcomes.allSatisfy { $0.failure == nil })
    #expect(double.asked == [["a", "b"], ["b"], ["b"]])
    #expect(world.waits == [0.5, 1] && directory.debt == nil)
  }

  @Test("what stays busy is told with its code, and remembered")
  func staysBusy() async throws {
    let world = try TestWorld()
    let double = BusyDouble { _, _ in Self.busy() }
    let directory = PatientDirectory(double, backoff(world))
    let told = try await directory.search([BusyDouble.request("a")], into: 0) { count, _, _ in count += 1 }
    #expect(told.result == 0 && told.outcomes[0].failure?.resultCode == .busy)
    #expect(double.asked.count == 4 && directory.debt?.error.resultCode == .busy && directory.debt?.isHungUp == false)
  }

  @Test("what has brought entries before it was busy is not asked again: it would count twice")
  func begun() async throws {
    let world = try TestWorld()
    let double = BusyDouble(bringsFirst: true) { _, _ in Self.busy() }
    let directory = PatientDirectory(double, backoff(world))
    let told = try await directory.search([BusyDouble.request("a")], into: 0) { count, _, _ in count += 1 }
    #expect(told.result == 1 && double.asked.count == 1 && world.waits == [])
    #expect(directory.debt?.error.resultCode == .busy)
  }

  private static let change = Modification(entry: .root, kind: .add, attribute: "member", values: ["cn=a"])

  @Test("a change that a server is too busy for is sent again")
  func modify() async throws {
    let (world, double) = (try TestWorld(), RefusingWriter(refusals: 2, with: Self.busy()))
    try await PatientWriter(double, backoff(world)).modify(Self.change, onlyIf: nil)
    #expect(double.changes == Array(repeating: Self.change, count: 3) && world.waits == [0.5, 1])
  }

  @Test(
    "a change that was refused, or may have been begun, is not",
    arguments: [ResultCode.unavailable, .insufficientAccessRights])
  func modifyOnce(code: ResultCode) async throws {
    let (world, double) = (try TestWorld(), RefusingWriter(refusals: 1, with: Self.busy(code)))
    await #expect(throws: Self.busy(code)) {
      try await PatientWriter(double, backoff(world)).modify(Self.change, onlyIf: nil)
    }
    #expect(double.changes == [Self.change])
  }

  @Test("a change that a server stays too busy for is refused with its code")
  func modifyStaysBusy() async throws {
    let (world, double) = (try TestWorld(), RefusingWriter(refusals: .max, with: Self.busy()))
    let error = await #expect(throws: DirectoryError.self) {
      try await PatientWriter(double, backoff(world)).modify(Self.change, onlyIf: nil)
    }
    #expect(error?.resultCode == .busy && double.changes.count == 4 && world.waits == [0.5, 1, 2])
  }
}

/// A directory that shows nothing, and refuses the first changes that it is sent.
private final class RefusingWriter: DirectoryWriting {
  private let sent = Mutex<[Modification]>([])
  private let refusals: Int
  private let error: DirectoryError

  init(refusals: Int, with error: DirectoryError) { (self.refusals, self.error) = (refusals, error) }

  let server = DirectoryServer(url: "ldap://dc1", rootDSE: RootDSE(Entry(name: [UInt8]().span)))
  var changes: [Modification] { sent.withLock { $0 } }

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded, _: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    (initial, requests.map { _ in .complete(references: []) })
  }

  func modify(_ modification: Modification, onlyIf assertion: Filter?) async throws {
    let count = sent.withLock { sent in
      sent.append(modification)
      return sent.count
    }
    if count <= refusals { throw error }
  }

  func rehearse(_ modification: Modification) async throws {}
}
