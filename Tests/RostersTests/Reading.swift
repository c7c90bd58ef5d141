import Membership
import Rosters

/// Rosters to read, as text.
func reading(_ yaml: String, now: Int64 = 1_800_000_000) -> RosterFile.Reading {
  RosterFile.read(Array(yaml.utf8), now: now)
}
