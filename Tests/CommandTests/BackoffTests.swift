import Directory
import Testing

@testable import RollcallCommands

/// Servers that are busy: how long they are waited for, and what comes then.
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
}
