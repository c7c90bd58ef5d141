import LabSupport
import Testing

/// samples/systemd/prometheus.conf beside the service: its metrics get where node_exporter, who is somebody else, reads them.
@Suite(.mustEnd)
struct SystemdPrometheusTests {
  private static let sample = "systemd/prometheus.conf"

  @Test(
    "each hour writes the metrics anew, readable by everybody, and says what it says without them",
    .privateMachine("/lib/systemd/systemd", "groupadd"))
  func hours() async throws {
    let machine = try await SystemdSample.machine()
    defer { machine.remove() }
    try machine.install(Sample.text(Self.sample), at: "\(PrivateMachine.units)/rollcall.service.d/prometheus.conf")
    try machine.install(Sample.text("small.yaml", ["2027-03-31": "2099-12-31"]), at: "/etc/rollcall/rollcall.yaml")
    try machine.install(Sample.text("corp.ldif"), at: "/etc/rollcall/corp.ldif")
    try machine.install("", at: "/etc/rollcall/password", mode: 0o600)
    let answer = try await machine.boot(Self.script())
    #expect(answer.error == "")
    let hours = answer.output.split(separator: "hour ").map(String.init)
    try #require(hours.count == 3, "\(answer.output)")
    #expect(hours[0].hasPrefix("1: 2\nTo: root\n"))
    #expect(hours[0].contains("\n\nDRIFT     ExchSvc is not in "))
    #expect(hours[1] == "2: 0\n")
    #expect(hours[2] == "files: rollcall.prom 644 new\nrollcall_verdicts{directory=\"corp\",status=\"drift\"} 4\n")
  }

  @Test("but for the metrics its line is the service's")
  func line() throws {
    let lines = try [Self.sample, "systemd/rollcall.service"].map { name in
      try Sample.text(name).replacing(" \\\n ", with: "").matches(of: /(?m)^ExecStart=(.+)$/).map {
        String($0.output.1)
      }
    }
    let metrics = " --format text --format prometheus --output /var/lib/prometheus/node-exporter/rollcall.prom"
    #expect(lines[0] == lines[1].map { $0 + metrics })
  }

  private static func script() throws -> String {
    """
    \(SystemdSample.hour)
    folder=/var/lib/prometheus/node-exporter
    install -d $folder
    \(try Sample.commands(sample, "groupadd", "chgrp", "chmod"))
    hour 1
    first=$(stat -c %i $folder/rollcall.prom)
    hour 2
    again=$(stat -c %i $folder/rollcall.prom)
    echo "hour files: $(ls -A $folder) $(stat -c %a $folder/rollcall.prom) $([ $first = $again ] || echo new)"
    setpriv --reuid nobody --regid nogroup --clear-groups grep '^rollcall_verdicts.*"drift"' $folder/rollcall.prom
    """
  }
}
