import Directory
import Testing

@Suite("An attribute description")
struct AttributeDescriptionTests {
  @Test("is a type and options, in lower case")
  func parts() {
    let description = AttributeDescription("userCertificate;Binary;lang-DE")
    #expect(description.type == "usercertificate")
    #expect(description.options == ["binary", "lang-de"])
    #expect(description.range == nil)
    #expect(AttributeDescription("MEMBER") == AttributeDescription("member"))
    #expect(AttributeDescription("").type.isEmpty)
  }

  @Test(
    "finds the slice among its options",
    arguments: [
      ("member;range=0-1499", ValueRange(low: 0, high: 1499)),
      ("Member;Range=1500-*", ValueRange(low: 1500, high: nil)),
      ("member;binary;range=0-*", ValueRange(low: 0, high: nil)),
      ("member;range=7-7", ValueRange(low: 7, high: 7)),
    ])
  func slices(text: String, range: ValueRange) {
    #expect(AttributeDescription(text).range == range)
  }

  @Test(
    "takes no option for a slice that is none",
    arguments: [
      "range=", "range=0", "range=0-", "range=-5", "range=5-4", "range=a-b", "range=0-1-2", "range=*-*", "ranger=0-1",
      "binary",
    ])
  func noSlices(option: String) {
    #expect(AttributeDescription("member;\(option)").range == nil)
  }

  @Test("knows what claims to be a slice, sensible or not")
  func claims() {
    #expect(AttributeDescription("member;range=nonsense").isSlice)
    #expect(!AttributeDescription("member;binary").isSlice)
    #expect(AttributeDescription("member;range=0-4294967296").range == nil)
  }

  @Test("writes a slice as it reads it", arguments: ["range=0-1499", "range=1500-*"])
  func text(option: String) {
    #expect(ValueRange(option: option)?.option == option)
  }
}
