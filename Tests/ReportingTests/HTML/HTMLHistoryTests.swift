import Directory
import FoundationEssentials
import History
import Membership
import Testing

@testable import Reporting

@Suite("The history on a page")
struct HTMLHistoryTests {
  @Test("is a column a stretch, pale where nobody could tell, and the same in words")
  func sparkline() throws {
    let history = Past.history([], [Past.episode("a"), Past.episode("b", openedAt: Past.day(2))])
    let page = try page(history: history)
    #expect(
      page.contains("<svg class=\"sparkline\" role=\"img\" aria-label=\"Drift from 2000-11-01 to 2000-11-04, UTC"))
    #expect(
      page.contains(
        "<rect class=\"some\" x=\"1\" y=\"30\" width=\"8\" height=\"30\"/><rect class=\"gap\" x=\"10\" y=\"0\" width=\"10\" height=\"60\"/><rect class=\"some\" x=\"21\" y=\"0\" width=\"8\" height=\"60\"/>"
      ))
    #expect(
      page.contains(
        "<figcaption>Drift from 2000-11-01 to 2000-11-04, UTC: 2 now, at most 2, on 2000-11-03; of 1 of 3 stretches nothing is known.</figcaption>"
      ))
    #expect(page.contains("<span>2000-11-01</span><span>peak 2</span><span>2000-11-04</span>"))
  }

  @Test("of a time without drift is flat and says so")
  func calm() throws {
    let page = try page(history: Past.history([]))
    #expect(page.contains("UTC: 0 now, none was seen; of 1 of 3"))
    #expect(page.contains("<rect class=\"none\" x=\"1\" y=\"58\" width=\"8\" height=\"2\"/>"))
    #expect(!page.contains("id=\"resolved\"") && !page.contains("id=\"untold\""))
  }

  @Test("says of each verdict whether it is new, goes on, is back or comes and goes")
  func changes() throws {
    let drift = try Cases.drift()
    let sighting = try #require(Sighting.all(of: drift).first)
    func episode(_ opened: Double, _ closed: Double?) -> Episode {
      Episode(sighting, openedAt: Past.day(opened), seenAt: Past.day(opened), closedAt: closed.map(Past.day))
    }
    let told: [([Episode], String, String)] = [
      ([], "new", "new"), ([episode(0, nil)], "goes on", "since 2000-11-01T00:00:00Z"),
      ([episode(0, 1)], "back again", "back again, ended at 2000-11-02T00:00:00Z"),
      (
        [episode(0, 1), episode(1.5, 2)], "flapping",
        "flapping: it came 3 times within a week, the last time at 2000-11-04T00:00:00Z"
      ),
    ]
    for (past, word, words) in told {
      let page = try page(drift, history: Past.history([drift], past))
      #expect(page.contains("<span class=\"age\">\(word)</span></h3>"), "\(word)")
      #expect(page.contains("<dt>history</dt><dd>\(words)</dd>"), "\(words)")
    }
    #expect(try !page(drift).contains("<dt>history</dt>"))
  }

  @Test("leaves out what was told before, where only news is wanted")
  func news() throws {
    let (drift, good) = (try Cases.drift(), try Cases.verdict(Cases.account(), Cases.group(), mustNot: true))
    var told = Episode(try #require(Sighting.all(of: drift).first), openedAt: Past.day(0))
    told.toldAt = Past.day(0)
    let page = try page(drift, good, history: Past.history([drift], [told], isOnlyNews: true))
    #expect(!page.contains("<article") && !page.contains("<section"))
    #expect(page.contains("2 verdicts: 1 drift, 1 compliant"))
    #expect(page.contains("What was told before is left out."))
  }

  @Test("tells what was seen gone")
  func gone() throws {
    let past = Sighting.all(of: try Cases.drift()).map { Episode($0, openedAt: Past.day(0)) }
    let good = try Cases.compliant()
    let page = try page(good, history: Past.history([good], past))
    #expect(page.contains("<section id=\"resolved\">\n<h2>Resolved <span class=\"count\">1</span></h2>"))
    #expect(page.contains("<h3>ExchSvc is not in Domain Admins</h3>"))
    #expect(
      page.contains(
        "<dt>ended</dt><dd><time datetime=\"2000-11-04T00:00:00Z\">2000-11-04 00:00:00 UTC</time></dd>"))
    #expect(page.contains("href=\"#resolved\"><b>1</b> Resolved</a>"))
  }

  @Test("tells what is asked about no more, and what was there and could not be told this time")
  func episodes() throws {
    // Whether the one account is in the group is not told; nobody asks about the other.
    let unknown = try Cases.verdict(.found(Cases.account()), .ambiguous([]))
    let past = [Past.episode("old"), Past.episode("hidden", sid: "S-1-5-21-1-2-3-1104")]
    let page = try page(unknown, history: Past.history([unknown], past))
    let dropped = try #require(
      page.firstRange(of: "<section id=\"unasked\">\n<h2>No longer asked <span class=\"count\">1</span></h2>"))
    let untold = try #require(
      page.firstRange(of: "<section id=\"untold\">\n<h2>Not seen again <span class=\"count\">1</span></h2>"))
    #expect(page[dropped.lowerBound..<untold.lowerBound].contains("<h3>old is not in g</h3>"))
    #expect(page[untold.lowerBound...].contains("<h3>hidden is not in g</h3>"))
    #expect(!page[untold.lowerBound...].contains("<dt>ended</dt>"))
    #expect(page.contains("href=\"#untold\"><b>1</b> Not seen again</a>"))
  }
}
