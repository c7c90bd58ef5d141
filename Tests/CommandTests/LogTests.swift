import Testing

/// What is said beside the result, in each form and place.
struct LogTests {
  private let words = ["audit", "--ldif", "gone.ldif", "--account", "ExchSvc"]

  @Test("is a line for people by default")
  func text() async throws {
    let world = try TestWorld()
    #expect(await world.run(words) == 1)
    #expect(world.error == "rollcall: gone.ldif cannot be read: there is no such file. Check --ldif\n")
  }

  @Test("is one object a line as JSON, with time, level and run")
  func json() async throws {
    let world = try TestWorld()
    #expect(await world.run(words + ["--log-format", "json"]) == 1)
    #expect(world.error.hasPrefix(#"{"level":"error","message":"gone.ldif cannot be read: there is no such file. "#))
    #expect(
      world.error.hasSuffix("\"time\":\"2027-01-15T08:00:00Z\"}\n") && world.error.split(separator: "\n").count == 1)
  }

  @Test("goes to systemd's journal in its own protocol, and to syslog with its priority")
  func sockets() async throws {
    let world = try TestWorld()
    #expect(await world.run(words + ["--log-to", "journal"]) == 1)
    #expect(await world.run(words + ["--log-to", "syslog"]) == 1)
    #expect(world.error.isEmpty)
    #expect(world.datagrams.map(\.socket) == ["/run/systemd/journal/socket", "/dev/log"])
    let texts = world.datagrams.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts[0].hasPrefix("MESSAGE=gone.ldif cannot be read: there is no such file. Check --ldif\nPRIORITY=3\n"))
    #expect(texts[0].hasSuffix("\nSYSLOG_IDENTIFIER=rollcall\n"))
    #expect(
      texts[1].hasPrefix("<27>rollcall[")
        && texts[1].hasSuffix("]: gone.ldif cannot be read: there is no such file. Check --ldif"))
  }

  @Test("a message of several lines is one field of the journal, with its length")
  func lines() async throws {
    let world = try TestWorld(files: ["r.yaml": "rules: 7\n"])
    #expect(await world.run("audit", "r.yaml", "--log-to", "journal") == 64)
    let bytes = try #require(world.datagrams.first?.bytes)
    #expect(bytes.starts(with: Array("MESSAGE\n".utf8)))
    let length = bytes.dropFirst(8).prefix(8).reversed().reduce(0) { $0 << 8 + Int($1) }
    let text = String(decoding: bytes.dropFirst(16).prefix(length), as: UTF8.self)
    #expect(text.hasPrefix("the roster is not right, and nothing was asked:\nr.yaml:1:"))
    #expect(bytes.dropFirst(16 + length).starts(with: Array("\nPRIORITY=3\n".utf8)))
  }

  @Test("cannot move a cursor or feign a line, whatever a name holds", arguments: ["text", "json"])
  func hostile(format: String) async throws {
    let world = try TestWorld()
    #expect(
      await world.run(
        "audit", "--ldif", "x\u{1B}[2J\nrollcall: all is well\u{202E}", "--account", "a", "--log-format", format) == 1)
    #expect(world.error.split(separator: "\n").count == 1)
    #expect(!world.error.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("-v says what is being done, and -q only what is wrong")
  func levels() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("audit", "small.yaml", "-v") == 2)
    #expect(world.error.contains("rollcall: using the roster small.yaml\n"))
    world.clear()
    #expect(await world.run("audit", "small.yaml", "-q", "-v") == 2)
    #expect(world.error.isEmpty)
  }
}
