/// How much a run says beside its result, in what form and where.
struct Voice: Sendable {
  var quiet = false
  var verbose = false
  var format = LogFormat.text
  var place = LogPlace.standardError
}
