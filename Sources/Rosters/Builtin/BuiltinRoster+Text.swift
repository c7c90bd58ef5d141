extension BuiltinRoster {
  /// The roster as people would write it; the account's name is left open.
  var source: String {
    switch self {
    case .exchangeKMS: Self.keyManagement
    case .exchangeIMS: Self.internetMail
    }
  }

  private static let keyManagement = """
    # The case of Microsoft KB Q274321: after a domain controller with Exchange 5.5 was upgraded from Windows NT 4.0 to
    # Windows 2000, the Exchange service account is left in Domain Users only, and Key Management Server stops.
    schema: rollcall.roster/1
    rules:
      - name: exchange-kms
        why: Key Management Server stops unless its account administers the domain controller (Microsoft KB Q274321)
        account: ACCOUNT
        memberOf: "@administrators"
        # Administrators is what the service needs there; Domain Admins, the article's cure, gives that by nesting and more.
        cure: ["@administrators", "@domain-admins"]
        mustBe: enabled
        symptoms:
          - source: MSExchangeKMS
            id: 5015
          # These come with it, and alone prove nothing (Microsoft KB Q259906).
          - source: MSExchangeKMS
            id: 5389
            telling: false
          - source: ESE97
            id: 101
            telling: false

    """

  private static let internetMail = """
    # The case of Microsoft KB Q262939: after a domain controller with Exchange 5.5 was demoted and promoted again, the
    # Internet Mail Service does not start.
    schema: rollcall.roster/1
    rules:
      - name: exchange-ims
        why: The Internet Mail Service does not start unless its account administers the domain controller (Microsoft KB Q262939)
        account: ACCOUNT
        memberOf: "@administrators"
        # Administrators is what the service needs there; Domain Admins, the article's cure, gives that by nesting and more.
        cure: ["@administrators", "@domain-admins"]
        mustBe: enabled
        symptoms:
          # Without that code 4018 has other causes (Microsoft KB Q163243, Q186739, Q157042).
          - source: MSExchangeIMC
            id: 4018
            text: "0xc002041d"

    """
}
