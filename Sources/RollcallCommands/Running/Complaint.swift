internal import Directory
internal import Membership

/// Something that a directory did not tell or do, for a person.
struct Complaint {
  /// Which directory, by its name.
  let directory: String
  /// What happened.
  let message: String
  /// What to do next; nil where the message says it all.
  let advice: String?

  init(_ reason: Reason, of directory: String) {
    (self.directory, message, advice) = (directory, reason.message, reason.advice)
  }

  init(_ error: DirectoryError, of directory: String) {
    (self.directory, message, advice) = (directory, error.message, error.advice)
  }
}
