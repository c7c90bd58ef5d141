import LabSupport
import Testing

/// Nothing writes without `--apply`: seen from the wire, by all that passes between the program and slapd.
@Suite(.lab("slapd"), .slapd(NoWriteLab.configuration), .mustEnd)
struct NoWriteTests {
  @Test("the directory is asked, and no write is sent (kanidm#4352)", arguments: CommandLine.allThatMustNotWrite)
  func noWrite(line: CommandLine) async throws {
    let proxy = try RequestProxy(to: try #require(Slapd.current).url)
    let answer = try await NoWriteLab.run(line, on: proxy.url)
    try await proxy.settle()
    #expect(proxy.writes.isEmpty)
    #expect(proxy.requests.isEmpty != line.asks)
    #expect(answer.status == line.status, "\(answer.error)")
    for words in line.says { #expect(answer.said.contains(words)) }
  }
}
