import LabSupport

/// samples/systemd on a machine of its own, without a mail server: what is mailed is a file.
enum SystemdSample {
  static let units = ["rollcall.service", "rollcall.timer", "rollcall-mail@.service"]

  /// The samples where they tell to put them, with whatever else they name.
  static func machine(service: KeyValuePairs<String, String> = [:]) async throws -> PrivateMachine {
    let machine = try PrivateMachine()
    for unit in units { try machine.install(Sample.text("systemd/\(unit)"), at: "\(PrivateMachine.units)/\(unit)") }
    try machine.install(
      Sample.text("systemd/rollcall.service", service), at: "\(PrivateMachine.units)/rollcall.service")
    try await machine.install(program: RollcallProgram.path, at: "/usr/bin/rollcall")
    try machine.install("#!/bin/sh\ncat >/var/mail/new\n", at: "/usr/sbin/sendmail", mode: 0o755)
    return machine
  }

  /// One run: how the service ended, and the mail if there is one.
  static let hour = """
    hour() {
      echo "hour $1: $(systemctl start rollcall.service 2>/dev/null; systemctl show -P ExecMainStatus rollcall.service)"
      while [ -n "$(systemctl list-jobs --no-legend)" ]; do sleep 0.1; done
      if [ -e /var/mail/new ]; then cat /var/mail/new; rm /var/mail/new; fi
    }

    """
}
