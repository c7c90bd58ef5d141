import Directory
import GeneratedDirectories
import Testing

@Suite("Random filters")
struct RandomFilterTests {
  @Test("are read back from their text as they were")
  func roundTrip() throws {
    for seed in UInt64(0)..<4_000 {
      var random = RandomFilter(seed: seed)
      let filter = random.filter()
      #expect(try Filter(parsing: filter.description) == filter, "seed \(seed): \(filter)")
    }
  }

  @Test("with a damaged text, or one of any pieces, are refused or mean something, and never end the program")
  func damaged() throws {
    var read = 0
    for seed in UInt64(0)..<16_000 {
      let isGarbage = seed.isMultiple(of: 2)
      let text = isGarbage ? GeneratedFilterText.garbage(seed: seed) : GeneratedFilterText.damaged(seed: seed)
      do throws(FilterError) {
        let filter = try Filter(parsing: text)
        #expect(try Filter(parsing: filter.description) == filter, "seed \(seed): \(text)")
        read += 1
      } catch {
        #expect((1...text.count + 1).contains(error.column), "seed \(seed): \(text): \(error)")
      }
    }
    #expect(read > 1_000 && read < 7_000, "both happen: \(read)")
  }
}
