import LabSupport
import Testing

/// The alerts of samples/prometheus, read and tried by Prometheus's own tool.
@Suite(.lab("promtool"), .mustEnd)
struct PrometheusSampleTests {
  @Test("promtool takes the rules, and each alert comes and goes as its tests say")
  func rules() async throws {
    try await Tool.check("promtool", ["check", "rules", Sample.path("prometheus/rollcall.rules.yml")])
    try await Tool.check("promtool", ["test", "rules", Sample.path("prometheus/rollcall.tests.yml")])
  }

  @Test("each alert has tests in which it comes")
  func covered() throws {
    let (rules, tests) = (
      try Sample.text("prometheus/rollcall.rules.yml"), try Sample.text("prometheus/rollcall.tests.yml")
    )
    let alerts = rules.matches(of: /- alert: (\w+)/).map(\.output.1)
    #expect(alerts == ["RollcallDrift", "RollcallUnknown", "RollcallNoSuccess", "RollcallStale"])
    for alert in alerts { #expect(tests.contains("alertname: \(alert)\n        exp_alerts:\n          - exp_labels")) }
  }

  @Test("the alerts ask for metrics that there are")
  func metrics() async throws {
    let folder = try TemporaryFolder("prometheus")
    try folder.write(Sample.text("corp.ldif"), to: "corp.ldif")
    let roster = try folder.write(Sample.text("small.yaml"), to: "small.yaml")
    let text = try await RollcallProgram.run(["audit", roster, "--format", "prometheus"]).output
    let known = Set(text.matches(of: /# TYPE (\w+) gauge/).map(\.output.1))
    let asked = Set(try Sample.text("prometheus/rollcall.rules.yml").matches(of: /rollcall_\w+/).map(\.output))
    // Since when is known of drift that a run before saw.
    #expect(asked.subtracting(known).isSubset(of: ["rollcall_drift_since_timestamp_seconds"]))
  }
}
