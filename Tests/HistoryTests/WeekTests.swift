import History
import LabSupport
import SQLiteHistory
import Testing

@Suite("A week of runs, every twelve hours")
struct WeekTests {
  /// What the runs find, and what each of them says of it.
  struct Course: CustomTestStringConvertible {
    let found: String
    let said: String
    var testDescription: String { found }

    init(_ found: String, _ said: String) { (self.found, self.said) = (found, said) }
  }

  static let courses = [
    Course("..............", "- - - - - - - - - - - - - -"),
    Course("D", "NEW"),
    Course("DDDD", "NEW ongoing ongoing ongoing"),
    Course(".DD.", "- NEW ongoing GONE"),
    Course("D.D", "NEW GONE BACK"),
    Course("D.DD", "NEW GONE BACK ongoing"),
    Course("D..D..", "NEW GONE - BACK GONE -"),
    // It came three times: that is told once, and neither its coming nor its going any more.
    Course("D.D.D", "NEW GONE BACK GONE FLAPPING"),
    Course("D.D.DD", "NEW GONE BACK GONE FLAPPING flapping"),
    Course("D.D.D.D.D", "NEW GONE BACK GONE FLAPPING gone flapping gone flapping"),
    // Gone for good is told when a week has passed without a third turn.
    Course("D.D.D...........", "NEW GONE BACK GONE FLAPPING gone - - - - - - - - GONE -"),
    // A week later it is the same drift as ever.
    Course(
      "D.D.DDDDDDDDDDD",
      "NEW GONE BACK GONE FLAPPING flapping flapping flapping flapping flapping flapping flapping flapping flapping ONGOING"
    ),
    // What could not be told is never gone, nor is it new again.
    Course("D?", "NEW untold"),
    Course("D??D", "NEW untold untold ongoing"),
    Course("D?.", "NEW untold GONE"),
    Course("D?.D", "NEW untold GONE BACK"),
    Course("Dq.", "NEW untold GONE"),
    Course("?", "-"),
    Course("?D", "- NEW"),
    Course(".?D", "- - NEW"),
    Course("?.?D?.", "- - - NEW untold GONE"),
    Course("D?D?D?D", "NEW untold ongoing untold ongoing untold ongoing"),
    Course("D.?D.?D", "NEW GONE - BACK GONE - FLAPPING"),
    // Another reason is another drift.
    Course("DR", "NEW NEW+GONE"),
    Course("RB", "NEW NEW"),
    // What is not shown today is not gone.
    Course("Rh", "NEW untold"),
    Course("Lh.", "NEW untold GONE"),
    Course("Ds", "NEW ongoing"),
    Course("DsD.", "NEW ongoing ongoing GONE"),
    Course("Du.", "NEW untold GONE"),
    // What flapped and came to stay is told once more.
    Course("D.D.D.?????????????.", "NEW GONE BACK GONE FLAPPING gone - - - - - - - - - - - - - GONE"),
    Course("RL", "NEW NEW+GONE"),
    Course("R?R", "NEW untold ongoing"),
    Course("DX", "NEW NEW+DROPPED"),
    Course("DXD", "NEW NEW+DROPPED BACK+GONE"),
    // The same account under another name is the same, another account under the same name is not.
    Course("Dd", "NEW ongoing"),
    Course("DdD.", "NEW ongoing ongoing GONE"),
    Course("DN", "NEW NEW+DROPPED"),
    // What the roster allows is not told, and is when it is allowed no more.
    Course("A", "new"),
    Course("AA", "new ongoing"),
    Course("AD", "new ONGOING"),
    Course("DAD", "NEW ongoing ONGOING"),
    Course("A.", "new gone"),
    // Told again after a week.
    Course(
      "DDDDDDDDDDDDDDD",
      "NEW ongoing ongoing ongoing ongoing ongoing ongoing ongoing ongoing ongoing ongoing ongoing ongoing ongoing ONGOING"
    ),
    // A time without runs changes nothing.
    Course("D____D", "NEW ongoing"),
    Course("D____.", "NEW GONE"),
  ]

  @Test("tells new, ongoing, gone, back and flapping apart, and each once", arguments: courses)
  func inMemory(course: Course) throws {
    #expect(try Simulation(store: MemoryHistory()).said(course.found).joined(separator: " ") == course.said)
  }

  @Test("and so does a file", arguments: courses)
  func inFile(course: Course) throws {
    let folder = try TemporaryFolder("history")
    defer { folder.remove() }
    let store = try SQLiteHistory(folder.file("history.sqlite"))
    #expect(try Simulation(store: store).said(course.found).joined(separator: " ") == course.said)
  }

  @Test("without a reader who relies on it nothing counts as told")
  func untold() throws {
    let simulation = Simulation(store: MemoryHistory(), isTelling: false)
    #expect(try simulation.said("DD.D") == ["NEW", "ONGOING", "gone", "BACK"])
  }

  @Test("never reminds where nobody wants that")
  func noReminder() throws {
    let simulation = Simulation(store: MemoryHistory(), remindAfter: nil)
    #expect(try simulation.said(String(repeating: "D", count: 40)).dropFirst().allSatisfy { $0 == "ongoing" })
  }

  @Test("reminds on time though the run is a little early, and once")
  func earlyReminder() throws {
    let simulation = Simulation(store: MemoryHistory(), step: 167.5)
    #expect(try simulation.said("DDD") == ["NEW", "ONGOING", "ONGOING"])
    let hourly = Simulation(store: MemoryHistory(), step: 1)
    let said = try hourly.said(String(repeating: "D", count: 169))
    #expect(said.filter { $0 == "ONGOING" }.count == 1)
  }
}
