import Directory
import Testing

@Suite("An entry that comes in slices")
struct RangedEntryTests {
  @Test("is none when no attribute is a slice")
  func plain() {
    #expect(RangedEntry(entry("cn=g", ["member": ["a"]])) == nil)
  }

  @Test("An empty member beside a ranged one is never empty (pg-ldap-sync#32)")
  func emptyBesideRanged() throws {
    var ranged = try #require(RangedEntry(entry("cn=g", ["member": [], "member;range=0-1": ["a", "b"]])))
    #expect(!ranged.isWhole)
    ranged.absorb(entry("cn=g", ["member": [], "member;range=2-*": ["c"]]))
    #expect(ranged.isWhole)
    #expect(ranged.whole.descriptions == ["member"])
    #expect(ranged.whole.strings("member") == ["a", "b", "c"])
  }

  @Test("follows the server's own bounds, uneven ones too (ActiveDirectoryDsc#679, ldap3#868)")
  func unevenBounds() throws {
    var ranged = try #require(RangedEntry(entry("CN=g", ["cn": ["g"], "member;range=0-2": ["a", "b", "c"]])))
    #expect(ranged.nextRequest?.attributes == ["member;range=3-*"])
    #expect(ranged.nextRequest?.scope == .base)
    #expect(ranged.nextRequest?.base.description == "CN=g")
    ranged.absorb(entry("CN=g", ["member;range=3-3": ["d"]]))
    #expect(ranged.nextRequest?.attributes == ["member;range=4-*"])
    ranged.absorb(entry("CN=g", ["Member;Range=4-*": ["e", "f"]]))
    #expect(ranged.nextRequest == nil)
    #expect(ranged.isWhole)
    #expect(ranged.whole.strings("member") == ["a", "b", "c", "d", "e", "f"])
    #expect(ranged.whole.string("cn") == "g")
  }

  @Test("is whole with the one slice 0-*")
  func oneSlice() throws {
    let ranged = try #require(RangedEntry(entry("cn=g", ["member;range=0-*": ["a", "b"]])))
    #expect(ranged.isWhole)
    #expect(ranged.nextRequest == nil)
    #expect(ranged.whole.strings("member") == ["a", "b"])
  }

  @Test("takes up two sliced attributes at once")
  func twoAttributes() throws {
    var ranged = try #require(RangedEntry(entry("cn=g", ["member;range=0-0": ["a"], "memberOf;range=0-0": ["x"]])))
    #expect(ranged.nextRequest?.attributes == ["member;range=1-*"])
    ranged.absorb(entry("cn=g", ["member;range=1-*": ["b"]]))
    #expect(!ranged.isWhole)
    #expect(ranged.nextRequest?.attributes == ["memberof;range=1-*"])
    ranged.absorb(entry("cn=g", ["memberOf;range=1-*": ["y"]]))
    #expect(ranged.isWhole)
    #expect(ranged.whole.strings("member") == ["a", "b"])
    #expect(ranged.whole.strings("memberOf") == ["x", "y"])
  }

  @Test("holds each value once when one answer has two slices")
  func twoSlicesInOneAnswer() throws {
    let ranged = try #require(RangedEntry(entry("cn=g", ["member;range=0-1": ["a", "b"], "member;range=2-*": ["c"]])))
    #expect(ranged.isWhole)
    #expect(ranged.whole.strings("member") == ["a", "b", "c"])
  }

  @Test(
    "is at fault when a slice skips, overlaps, goes back, does not hold what it says or comes after the last (ldap3#1020)",
    arguments: [
      ("member;range=3-*", ["d"]), ("member;range=1-*", ["b", "c"]), ("member;range=0-1", ["a", "b"]),
      ("member;range=2-3", ["c"]),
      ("member;range=2-3", ["c", "d", "e"]),
    ])
  func doesNotJoin(description: String, values: [String]) throws {
    var ranged = try #require(RangedEntry(entry("cn=g", ["member;range=0-1": ["a", "b"]])))
    var next = Entry(name: Array("cn=g".utf8).span)
    next.append(description, values)
    ranged.absorb(next)
    #expect(!ranged.isWhole)
    #expect(ranged.fault != nil)
    #expect(ranged.nextRequest == nil)
  }

  @Test("is at fault when values stand beside the slices: they would be in none of them")
  func wholeAndSliced() throws {
    let ranged = try #require(RangedEntry(entry("cn=g", ["member": ["x"], "member;range=0-1": ["a", "b"]])))
    #expect(ranged.fault == "member comes whole and in slices" && ranged.nextRequest == nil)
  }

  @Test("is at fault when bounds make no sense", arguments: ["range=", "range=2-1", "range=0-99999999999999999999"])
  func nonsense(option: String) throws {
    var first = Entry(name: Array("cn=g".utf8).span)
    first.append("member;\(option)", ["a"])
    let ranged = try #require(RangedEntry(first))
    #expect(!ranged.isWhole)
    #expect(!ranged.whole.has("member"))
  }

  @Test("is at fault when a first slice does not start at 0")
  func onlyTheTail() throws {
    let ranged = try #require(RangedEntry(entry("cn=g", ["member;range=1500-*": ["z"]])))
    #expect(!ranged.isWhole)
  }

  @Test("is at fault after its last slice has come, when another comes")
  func afterTheLast() throws {
    var ranged = try #require(RangedEntry(entry("cn=g", ["member;range=0-*": ["a"]])))
    ranged.absorb(entry("cn=g", ["member;range=0-*": ["a"]]))
    #expect(!ranged.isWhole)
  }

  @Test("is at fault when the answer lacks the slice that was asked for, or there is no answer")
  func missingSlice() throws {
    var ranged = try #require(RangedEntry(entry("cn=g", ["member;range=0-0": ["a"]])))
    var silent = ranged
    ranged.absorb(entry("cn=g", ["member": []]))
    #expect(ranged.fault == "a slice of a large attribute is missing")
    silent.miss()
    #expect(!silent.isWhole)
  }
}
