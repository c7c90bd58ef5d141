import Directory
import Testing

@Suite("A moment in a directory")
struct GeneralizedTimeTests {
  @Test(
    "is counted from 1970",
    arguments: [
      ("19700101000000Z", 0 as Int64), ("20240115083000.0Z", 1_705_307_400), ("20000229120000Z", 951_825_600),
      ("20240115093000+0100", 1_705_307_400), ("20240115023000-06", 1_705_307_400), ("2024011508Z", 1_705_305_600),
      ("16010101000000.0Z", -11_644_473_600), ("20991231235959Z", 4_102_444_799), ("20240115083000,75Z", 1_705_307_400),
    ])
  func moments(text: String, seconds: Int64) {
    #expect(GeneralizedTime(text)?.seconds == seconds)
  }

  @Test(
    "is nothing without a zone, a date or sense",
    arguments: [
      "", "Z", "2024", "20240115083000", "20241315083000Z", "20240132083000Z", "20240115253000Z", "2024011508300Z",
      "20240115083000X", "20240115083000+1", "20240115083000+0x00", "２０２４0115083000Z", "202401150830000000Z",
    ])
  func nonsense(text: String) {
    #expect(GeneralizedTime(text) == nil)
  }
}
