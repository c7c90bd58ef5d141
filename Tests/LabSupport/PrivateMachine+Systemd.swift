import FoundationEssentials

extension PrivateMachine {
  /// Where the units are that systemd knows here; the machine's own are none of them.
  package static let units = "/etc/rollcall-lab"

  /// Boots systemd with a journal on it, runs a script of bash as root, and shuts it down.
  ///
  /// Control groups have no controllers there, so that limits on memory and processes do not hold.
  /// - Returns: systemd's own exit status, and what the script wrote.
  package func boot(_ script: String) async throws -> Tool.Answer {
    try installUnits()
    try install(script, at: "\(Self.units)/script")
    let systemd = ["/lib/systemd/systemd", "--system", "--unit=lab.target", "--log-target=journal"]
    let end = try await run(["env", "container=lab", "SYSTEMD_UNIT_PATH=\(Self.units)"] + systemd)
    return Tool.Answer(status: end.status, output: written("output"), error: written("error") + end.error)
  }

  private func installUnits() throws {
    // What units depend on without saying so (systemd.special(7)).
    for target in ["sysinit", "basic", "shutdown", "sockets", "timers", "network-online", "nss-lookup"] {
      try install("[Unit]\nDefaultDependencies=no\n", at: "\(Self.units)/\(target).target")
    }
    for unit in ["systemd-journald.service", "systemd-journald.socket"] {
      try install(String(contentsOfFile: "/lib/systemd/system/\(unit)", encoding: .utf8), at: "\(Self.units)/\(unit)")
    }
    try install(
      "[Unit]\nDefaultDependencies=no\nWants=systemd-journald.service lab.service\n", at: "\(Self.units)/lab.target")
    // The journal is up before the script begins, as it is on any machine: what asks it to sync would not start it.
    try install(
      """
      [Unit]
      DefaultDependencies=no
      After=systemd-journald.service
      [Service]
      ExecStart=/bin/bash \(Self.units)/script
      ExecStopPost=/bin/systemctl --force exit
      StandardOutput=file:\(folder.file("output"))
      StandardError=file:\(folder.file("error"))

      """, at: "\(Self.units)/lab.service")
  }

  private func written(_ name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: folder.file(name)) ?? Data(), as: UTF8.self)
  }
}
