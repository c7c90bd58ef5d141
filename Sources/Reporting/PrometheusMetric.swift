internal import Directory

/// One metric in the text exposition format of Prometheus, version 0.0.4.
struct PrometheusMetric {
  /// One value of it.
  struct Sample {
    /// In the order in which they are written; the values are hostile.
    let labels: KeyValuePairs<String, String>
    let value: String

    init(_ labels: KeyValuePairs<String, String>, _ value: some CustomStringConvertible) {
      (self.labels, self.value) = (labels, value.description)
    }
  }

  let name: String
  /// A sentence, without anything to escape.
  let help: String
  /// Gauges all: a run counts nothing up.
  let samples: [Sample]

  init(_ name: String, _ help: String, _ samples: [Sample]) {
    (self.name, self.help, self.samples) = ("rollcall_\(name)", help, samples)
  }

  /// Its lines, sorted; of two with the same labels the first, since a file with both is refused whole. Nothing without a sample.
  var text: String {
    let lines = Dictionary(samples.map { (name + Self.text($0.labels), $0.value) }) { first, _ in first }
    if lines.isEmpty { return "" }
    let head = "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    return lines.sorted { $0.key < $1.key }.reduce(head) { "\($0)\($1.key) \($1.value)\n" }
  }

  private static func text(_ labels: KeyValuePairs<String, String>) -> String {
    if labels.isEmpty { return "" }
    return "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
  }

  /// Harmless first, which leaves no line feed, and then what the format escapes.
  private static func escaped(_ value: String) -> String {
    value.harmless.clipped(to: most).escaped(["\\": "\\\\", "\"": "\\\"", "\n": "\\n"])
  }

  /// Every label of every series stays in memory: longer values are cut, in scalars.
  private static let most = 200
}
