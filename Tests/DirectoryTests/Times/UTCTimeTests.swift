import Directory
import FoundationEssentials
import Testing

/// Moments as they are written, beside Foundation's own way.
struct UTCTimeTests {
  @Test("a moment is written as Foundation writes it, from 1970 to 9999")
  func manyDays() {
    // Neither number shares a factor with the days of a year, or of four.
    for day in stride(from: 0, to: 2_932_897, by: 997) {
      let seconds = Double(day * 86_400 + day * 7_919 % 86_400)
      #expect(UTCTime(seconds: seconds)?.description == Date(timeIntervalSince1970: seconds).formatted(.iso8601))
    }
  }

  @Test("the days around each end of February are right", arguments: [1972, 1999, 2000, 2026, 2100, 2400, 9999])
  func ends(year: Int) throws {
    let start = try #require(GeneralizedTime("\(year)022700Z")).seconds
    for day in 0..<4 {
      let seconds = Double(start + Int64(day) * 86_400)
      #expect(UTCTime(seconds: seconds)?.description == Date(timeIntervalSince1970: seconds).formatted(.iso8601))
    }
  }

  @Test(
    "fractions are dropped",
    arguments: [(0, "1970-01-01T00:00:00Z"), (0.999, "1970-01-01T00:00:00Z"), (951_825_599.5, "2000-02-29T11:59:59Z")])
  func fractions(seconds: Double, text: String) {
    #expect(UTCTime(seconds: seconds)?.description == text)
    #expect(Date(timeIntervalSince1970: seconds).formatted(.iso8601) == text)
  }

  @Test(
    "what lies outside is left to a calendar",
    arguments: [-0.5, 253_402_300_800, .infinity, -.infinity, .nan, 1e300])
  func outside(seconds: Double) { #expect(UTCTime(seconds: seconds) == nil) }
}
