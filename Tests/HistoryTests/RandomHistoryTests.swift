import FoundationEssentials
import GeneratedDirectories
import History
import LabSupport
import SQLiteHistory
import Testing

@Suite("Random runs")
struct RandomHistoryTests {
  @Test("say the same from a file as from memory, and say each thing once", arguments: 1...20)
  func sameFromBoth(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let script = String((0..<60).map { _ in Array(".....DDDRL?qXNA_d").randomElement(using: &random) ?? "." })
    let folder = try TemporaryFolder("history")
    defer { folder.remove() }
    let file = try SQLiteHistory(folder.file("history.sqlite"))
    let said = try Simulation(store: file, remindAfter: nil).said(script)
    #expect(try said == Simulation(store: MemoryHistory(), remindAfter: nil).said(script), "\(script)")
    // Whatever is told to begin is told to end before it is told to begin again.
    let words = said.flatMap { $0.split(separator: "+") }
    #expect(
      words.count { $0 == "GONE" } <= words.count { $0 == $0.uppercased() && $0 != "GONE" && $0 != "-" }, "\(script)")
  }
}
