import Auditing
import Directory
import LabSupport
import Membership
import OpenLDAP

/// One whole audit of a served domain, with a fault or without.
struct Trial: Sendable {
  /// What a server may take: so little that thousands of trials are done in minutes.
  static let step = Duration.milliseconds(300)
  static let run = Duration.seconds(2)

  private let domain: RememberedAnswers
  private let roster: Roster

  /// - Parameter vendor: whose controller the server passes for.
  init(of vendor: Vendor) throws {
    domain = RememberedAnswers(try ServedDomain.corp(of: vendor))
    roster = try Roster.trial()
  }

  /// What an audit told, how long it took, and what the server had to say.
  struct Record: Sendable {
    let told: [Told]
    let duration: Duration
    let messages: [[UInt8]]

    /// What it came to, beside what is told when nothing goes wrong.
    func ending(truth: [Told]) -> Ending {
      duration > Trial.run + .seconds(1) ? .late : Ending(Finding(told, truth: truth))
    }
  }

  /// An audit with nothing in its way, in its own time: a busy machine would make a truth of what it did not wait for.
  func truth() async throws -> Record {
    let record = try await record(with: nil, step: .seconds(30), run: .seconds(60))
    guard !record.told.contains(where: { $0.status == .unknown }) else {
      throw LabError("an audit without a fault tells nothing")
    }
    return record
  }

  func record(
    with fault: Fault?, step: Duration = Trial.step, run: Duration = Trial.run
  ) async throws -> Record {
    let domain = domain
    let server = try HostileServer(fault) { domain.answers(to: $0) }
    defer { server.stop() }
    let start = ContinuousClock.now
    let facts = try await facts(server.url, TimeLimits(step: step, runEnds: .now + run))
    let verdicts = Checker(now: 0).verdicts(roster, facts)
    return Record(told: verdicts.map(Told.init), duration: .now - start, messages: server.messages)
  }

  private func facts(_ url: String, _ limits: TimeLimits) async throws -> Facts {
    // A password in clear, so that the answer to the bind can go wrong as all others.
    let options = ConnectionOptions(
      endpoint: try Directory.Endpoint(url), bind: .simple(name: "CN=Auditor", password: Secret("quill".utf8)),
      allowsPlaintext: true, limits: limits, sizes: SizeLimits(message: 1 << 20, run: 8 << 20))
    do {
      return await Auditor(try await LiveDirectory.open(options), name: "corp").facts(for: roster)
    } catch let error as DirectoryError {
      return Auditor.unreached("corp", url: url, error)
    }
  }
}

extension Roster {
  /// A question for each kind of verdict.
  fileprivate static func trial() throws -> Roster {
    let admins = try PrincipalReference("@domain-admins")
    let operators = try PrincipalReference("Operators")
    let svc = AccountSelector.reference(try PrincipalReference("Svc"))
    let one = try ["Svc", "Lost", "Nested", "Off"].map {
      Rule(name: $0, account: try PrincipalReference($0), expectations: [Expectation(.member, of: admins)])
    }
    return Roster(
      rules: one + [
        Rule(
          name: "primary", account: try PrincipalReference("Primary"),
          expectations: [Expectation(.member, of: try PrincipalReference("Staff"))]),
        Rule(
          name: "out", account: try PrincipalReference("CN=Lost,CN=Users,DC=corp"),
          expectations: [Expectation(.notMember, of: operators)]),
        Rule(
          name: "closed", subject: .everyoneElse(than: [svc]), expectations: [Expectation(.notMember, of: operators)]),
        Rule(
          name: "filter",
          subject: .each(.filter(AccountFilter(given: "(cn=T*)", filter: try Filter(parsing: "(cn=T*)")))),
          expectations: [Expectation(.member, of: admins)]),
      ])
  }
}
