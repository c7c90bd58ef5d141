// How long the rows of bits take by which `members` counts, beside the time in which memory moves as many bytes:
//   swift run -c release --static-swift-stdlib BitRowsBenchmark
// The exit status is 1, and no time is told, where the counts are not those that are found the other way round.
import Glibc
import Membership

let grid = Grid(users: 100_000, levels: 20, width: 68, own: 20)
let census = try grid.census()
let expected = grid.totals()
var rounds: [(rows: Duration, memory: Duration)] = []
for _ in 0...10 {
  let clock = ContinuousClock()
  let start = clock.now
  let counts = await MemberCounts(census)
  let taken = start.duration(to: clock.now)
  guard counts.effective == expected else {
    print("the counts are wrong: no time is told")
    exit(1)
  }
  rounds.append((taken, await Memory.time(of: grid.bytes)))
}

func median(_ times: [Duration]) -> Double { times.sorted()[times.count / 2] / .milliseconds(1) }

func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }

// The first one warms up.
let (rows, copies) = (median(rounds.dropFirst().map(\.rows)), median(rounds.dropFirst().map(\.memory)))
print("\(expected.reduce(0, +)) pairs of an account and a group, \(grid.bytes) bytes of rows; medians of ten")
let ratio = rounded(rows / copies)
print("counted in \(rounded(rows)) ms; memory moves as many bytes in \(rounded(copies)) ms: \(ratio) times that")
