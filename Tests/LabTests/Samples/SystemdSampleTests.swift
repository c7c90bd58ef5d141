import FoundationEssentials
import LabSupport
import Testing

/// samples/systemd, by systemd itself: as it reads the units, and as it runs them with the whole of their hardening.
@Suite(.mustEnd)
struct SystemdSampleTests {
  @Test("the service is exposed to 1.2 of 10 at most", .lab("systemd-analyze"))
  func exposure() async throws {
    let answer = try await Tool.run(
      "systemd-analyze", ["security", "--offline=true", "--threshold=12", Sample.path("systemd/rollcall.service")])
    #expect(answer.status == 0, "\(answer.output)")
  }

  @Test("systemd has nothing to say against the units", .privateMachine("systemd-analyze"))
  func verified() async throws {
    let machine = try await SystemdSample.machine()
    defer { machine.remove() }
    let paths = SystemdSample.units.map { "\(PrivateMachine.units)/\($0)" }.joined(separator: " ")
    let answer = try await machine.run("sh", "-c", "systemd-analyze verify --man=no \(paths)")
    #expect(answer.status == 0)
    #expect(answer.error == "")
  }

  @Test(
    "drift is mailed once and fails the unit, silence is silent, its end is mailed, a failure is mailed each time",
    .privateMachine("/lib/systemd/systemd", "slapd", "openssl"))
  func hours() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let machine = try await SystemdSample.machine()
    defer { machine.remove() }
    try await withSlapd(SlapdConfiguration(seed: ScheduledRoster.seed, certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL)
      try machine.install(
        ScheduledRoster.text(url, "ca: ca.pem", "user: \(Slapd.rootDN)", "passwordFile: password"),
        at: "/etc/rollcall/rollcall.yaml")
      try machine.install(String(contentsOfFile: authority.certificate, encoding: .utf8), at: "/etc/rollcall/ca.pem")
      try machine.install(Slapd.rootPassword, at: "/etc/rollcall/password", mode: 0o600)
      let answer = try await machine.boot(Self.script(slapd.url))
      #expect(answer.status == 0)
      #expect(answer.error == "")
      let hours = answer.output.split(separator: "hour ").map(String.init)
      try #require(hours.count == 7, "\(answer.output)")
      #expect(hours[0].hasPrefix("1: 2\nTo: root\nSubject: rollcall on "))
      #expect(hours[0].contains(": failure 2\n"))
      #expect(hours[0].contains("\n\nDRIFT     svc-backup is not in operators\n"))
      #expect(hours[0].hasSuffix("\n\nsystemd: exit-code (exited 2)\n"))
      #expect(hours[1].hasPrefix("1 in history: "))
      #expect(hours[1].contains(/svc-backup +operators +missing-member/))
      #expect(hours[2] == "2: 0\n")
      #expect(hours[3].hasPrefix("3: 0\nTo: root\n"))
      #expect(hours[3].contains(": success 0\n"))
      #expect(hours[3].contains("\n\nRESOLVED  gone: svc-backup is not in operators"))
      for hour in hours[4...5] {
        #expect(hour.dropFirst().hasPrefix(": 1\nTo: root\n"))
        #expect(hour.contains("invalidCredentials"))
      }
      #expect(hours[6].hasPrefix("timer: 20"), "it is known when it runs next: \(hours[6])")
    }
  }

  @Test(
    "with a keytab in the place of the password Kerberos gets its ticket by itself", .sambaLab,
    .privateMachine("/lib/systemd/systemd", "ktutil"))
  func keytab() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let machine = try await SystemdSample.machine(
      service: [
        "\nLoadCredential=password:/etc/rollcall/password\n": "\n",
        "#LoadCredential=keytab": "LoadCredential=keytab",
      ])
    defer { machine.remove() }
    let krb5 = try String(contentsOfFile: lab.controller.krb5ConfigPath, encoding: .utf8)
    try machine.install(krb5, at: "/etc/krb5.conf")
    let roster = ScheduledRoster.text(
      lab.controller.ldapURL, "keytab: keytab", account: "LostSvc", group: "'@domain-admins'")
    try machine.install(roster, at: "/etc/rollcall/rollcall.yaml")
    let answer = try await machine.boot(Self.keytab + SystemdSample.hour + "hour 1\n")
    #expect(answer.error == "")
    #expect(answer.output.hasPrefix("hour 1: 2\nTo: root\n"), "\(answer.output)")
    #expect(answer.output.contains("[only-domain-users]"))
  }

  /// ktutil asks for the password after its command; the salt of an account in Active Directory is Kerberos' own default.
  private static let keytab = """
    ktutil >/dev/null <<'END'
    addent -password -p Administrator@\(SambaDomainController.realm) -k 1 -e aes256-cts-hmac-sha1-96
    \(SambaDomainController.password)
    write_kt /etc/rollcall/client.keytab
    END

    """

  private static func script(_ directory: String) throws -> String {
    """
    \(SystemdSample.hour)
    hour 1
    echo "hour 1 in history: $(\(try Sample.commands("systemd/rollcall.service", "rollcall")))"
    hour 2
    ldapmodify -Q -Y EXTERNAL -H '\(directory)' >/dev/null <<'END'
    \(ScheduledRoster.cure)
    END
    hour 3
    echo wrong >/etc/rollcall/password
    hour 4
    hour 5
    systemctl start rollcall.timer
    echo "hour timer: $(date -d "$(systemctl show -P NextElapseUSecRealtime rollcall.timer)" +%Y)"
    """
  }
}
