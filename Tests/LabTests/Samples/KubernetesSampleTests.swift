import FoundationEssentials
import LabSupport
import Testing

/// samples/kubernetes, without a cluster: that its fields are Kubernetes' own, and that what the container is told to do works.
///
/// What only a cluster shows is not shown here: that it is admitted, scheduled, and may read and write its volumes.
@Suite(.schemaLab, .mustEnd)
struct KubernetesSampleTests {
  @Test("its objects have the fields, types and words of Kubernetes' API, and no others")
  func fields() async throws {
    #expect(try await Self.faults(Self.documents()) == [[], [], []])
  }

  @Test("a field that Kubernetes does not know, or a word, is found")
  func mistakes() async throws {
    let wrong = try Self.documents().map {
      $0.replacing("readOnlyRootFilesystem", with: "readonlyRootFilesystem").replacing(": Forbid", with: ": Forbidden")
    }
    let faults = try #require(try await Self.faults(wrong).last ?? nil)
    #expect(faults.count == 2)
    #expect(faults.first?.contains("'Forbidden' is not one of") == true)
    #expect(faults.last?.contains("'readonlyRootFilesystem' was unexpected") == true)
  }

  @Test("its roster is right")
  func roster() async throws {
    let folder = try TemporaryFolder("kubernetes")
    defer { folder.remove() }
    let roster = try folder.write(await Self.manifest().roster, to: "rollcall.yaml")
    let answer = try await RollcallProgram.run(["roster", "check", roster])
    #expect(answer.status == 0, "\(answer.error)")
  }

  @Test("with an authority of one's own they are right too")
  func authority() async throws {
    let text = try Sample.text("kubernetes/cronjob.yaml", ["# ca:": "ca:"])
      .replacing(/(?m)^  # (ca.pem: \||  .*)$/) { "  \($0.output.1)" }
    #expect(try await Self.faults(Self.documents(text)) == [[], [], []])
    let manifest = try await Self.manifest(text)
    let name = try #require(manifest.roster.firstMatch(of: /\n +ca: (\S+)/)).output.1
    #expect(manifest.files[String(name)]?.hasPrefix("-----BEGIN CERTIFICATE-----\n") == true)
    let folder = try TemporaryFolder("kubernetes")
    defer { folder.remove() }
    let answer = try await RollcallProgram.run(["roster", "check", folder.write(manifest.roster, to: "rollcall.yaml")])
    #expect(answer.status == 0, "\(answer.error)")
  }

  @Test("what the container is told to do works: drift is told once")
  func arguments() async throws {
    let folder = try TemporaryFolder("kubernetes")
    defer { folder.remove() }
    try folder.write(Sample.text("corp.ldif"), to: "corp.ldif")
    let manifest = try await Self.manifest()
    let location = try #require(manifest.roster.firstMatch(of: /url: (.|\n)*?passwordFile: .*/)).output.0
    let text = manifest.roster.replacing(location, with: "ldif: corp.ldif")
    let roster = try folder.write(text, to: "rollcall.yaml")
    #expect(manifest.arguments.contains("/etc/rollcall/rollcall.yaml"))
    let arguments = manifest.arguments.map { $0 == "/etc/rollcall/rollcall.yaml" ? roster : $0 }
    #expect(manifest.environment.keys.contains("XDG_STATE_HOME"))
    #expect(manifest.mounts.contains(try #require(manifest.environment["CREDENTIALS_DIRECTORY"])))
    let state = ["XDG_STATE_HOME": folder.path]
    let first = try await RollcallProgram.run(arguments, environment: state)
    #expect(first.status == manifest.drift, "\(first.error)")
    #expect(first.output.hasPrefix("DRIFT     ExchSvc is not in "))
    let second = try await RollcallProgram.run(arguments, environment: state)
    #expect(second.status == 0)
    #expect(second.output + second.error == "")
  }
}

extension KubernetesSampleTests {
  /// What the program is given in the cluster.
  private struct Manifest: Decodable {
    var roster: String { files["rollcall.yaml", default: ""] }
    let files: [String: String]
    let arguments: [String]
    let environment: [String: String]
    let mounts: [String]
    /// The exit status that the Job takes for drift.
    let drift: Int
  }

  private static let python = """
    import json, sys, yaml
    objects = {each["kind"]: each for each in yaml.safe_load_all(sys.stdin)}
    job = objects["CronJob"]["spec"]["jobTemplate"]["spec"]
    container = job["template"]["spec"]["containers"][0]
    json.dump({
        "files": objects["ConfigMap"]["data"],
        "arguments": container["args"],
        "environment": {each["name"]: each["value"] for each in container["env"]},
        "mounts": [each["mountPath"] for each in container["volumeMounts"]],
        "drift": job["podFailurePolicy"]["rules"][0]["onExitCodes"]["values"][0],
    }, sys.stdout)
    """

  private static func manifest(_ text: String? = nil) async throws -> Manifest {
    let text = try text ?? Sample.text("kubernetes/cronjob.yaml")
    let read = try await Tool.check(SchemaValidator.python, ["-c", python], input: text)
    return try JSONDecoder().decode(Manifest.self, from: Data(read.utf8))
  }

  private static func documents(_ text: String? = nil) throws -> [String] {
    try (text ?? Sample.text("kubernetes/cronjob.yaml")).split(separator: "\n---\n").map(String.init)
  }

  private static func faults(_ documents: [String]) async throws -> [[String]?] {
    let schema = Sample.path("../Tests/kubernetes.schema.json")
    let answer = try await SchemaValidator.answer(documents, in: .yaml, against: schema)
    return answer.schema.isEmpty ? answer.documents : [answer.schema]
  }
}
