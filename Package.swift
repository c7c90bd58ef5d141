// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with: the language of tomorrow, and no warning let through.
let modern: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

/// The compiler proves that unsafe code stays in `OpenLDAP`: every other target is strict.
let strict = modern + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let bits = Target.Dependency.product(name: "BitCollections", package: "swift-collections")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "rollcall",
  products: [.executable(name: "rollcall", targets: ["rollcall"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  // From the top of the house to its ground; each target names only what stands below it.
  targets: [
    .executableTarget(name: "rollcall", dependencies: ["RollcallCommands"], swiftSettings: strict),
    .target(
      name: "RollcallCommands",
      dependencies: [
        "Reporting", "SQLiteHistory", "History", "Remediation", "Auditing", "Diagnosis", "Rosters", "OpenLDAP",
        "Membership", "Directory", argumentParser, crypto, logging, system,
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["History", "Remediation", "Diagnosis", "Membership", "Directory", crypto],
      swiftSettings: strict),
    .target(name: "SQLiteHistory", dependencies: ["History", "Membership", grdb, system], swiftSettings: strict),
    .target(name: "History", dependencies: ["Membership", "Directory", crypto], swiftSettings: strict),
    .target(name: "Remediation", dependencies: ["Membership", "Directory", crypto], swiftSettings: strict),
    .target(name: "Auditing", dependencies: ["Membership", "Directory"], swiftSettings: strict),
    .target(name: "Rosters", dependencies: ["Membership", "Directory", yams], swiftSettings: strict),
    .target(name: "Diagnosis", dependencies: ["Membership", "Directory"], swiftSettings: strict),
    .target(name: "Membership", dependencies: ["Directory", bits, collections], swiftSettings: strict),
    .target(name: "OpenLDAP", dependencies: ["COpenLDAP", "Directory", asn1, crypto], swiftSettings: modern),
    .target(name: "Directory", swiftSettings: strict),
    .systemLibrary(
      name: "COpenLDAP", path: "Modules/COpenLDAP", pkgConfig: "ldap",
      providers: [.apt(["libldap2-dev", "libsasl2-dev"])]),

    .target(name: "LabSupport", dependencies: [subprocess, system], path: "Tests/LabSupport", swiftSettings: strict),
    .executableTarget(
      name: "HostileRig",
      dependencies: [
        "RollcallCommands", "Remediation", "Auditing", "OpenLDAP", "Membership", "Directory", "LabSupport",
        "GeneratedDirectories", "Starvation", system,
      ],
      path: "Tests/HostileRig", swiftSettings: strict),
    .executableTarget(
      name: "BitRowsBenchmark", dependencies: ["Membership", "Directory", "GeneratedDirectories"],
      path: "Tests/Benchmarks/rows",
      swiftSettings: strict),
    .target(name: "Starvation", path: "Tests/Starvation"),
    .target(name: "GeneratedDirectories", path: "Tests/GeneratedDirectories", swiftSettings: strict),
    .testTarget(
      name: "DirectoryTests", dependencies: ["Directory", "GeneratedDirectories"], swiftSettings: strict),
    .testTarget(
      name: "MembershipTests", dependencies: ["Membership", "Directory", "GeneratedDirectories"], swiftSettings: strict),
    .testTarget(
      name: "RostersTests", dependencies: ["Rosters", "Membership", "Directory", "LabSupport", "GeneratedDirectories"],
      swiftSettings: strict),
    .testTarget(
      name: "DiagnosisTests", dependencies: ["Diagnosis", "Membership", "GeneratedDirectories"], swiftSettings: strict),
    .testTarget(
      name: "OpenLDAPTests",
      dependencies: ["OpenLDAP", "COpenLDAP", "Directory", "LabSupport", "GeneratedDirectories"], swiftSettings: strict),
    .testTarget(
      name: "AuditingTests", dependencies: ["Auditing", "Membership", "Directory", "GeneratedDirectories"],
      swiftSettings: strict),
    .testTarget(
      name: "RemediationTests", dependencies: ["Remediation", "Membership", "Directory"], swiftSettings: strict),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "SQLiteHistory", "History", "Membership", "Directory", "LabSupport", "GeneratedDirectories", system,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "History", "Remediation", "Diagnosis", "Membership", "Directory", "LabSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "RollcallCommands", "Reporting", "SQLiteHistory", "History", "Remediation", "OpenLDAP", "Directory",
        "LabSupport",
        argumentParser,
        grdb,
        system,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LabTests", dependencies: ["rollcall", "OpenLDAP", "Directory", "LabSupport", "GeneratedDirectories"],
      swiftSettings: strict),
  ]
)

// Only where it is asked for, with ROLLCALL_FUZZ in the environment (Tests/fuzz): every other build goes without. In this package and
// none of its own, as it feeds what no other package sees.
if Context.environment["ROLLCALL_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["OpenLDAP", "Remediation", "Rosters", "Diagnosis", "Membership", "Directory", "LabSupport"],
      path: "Tests/Fuzzing", exclude: ["Corpora", "Dictionaries"], swiftSettings: strict))
}
