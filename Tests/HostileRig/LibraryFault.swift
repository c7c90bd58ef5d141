/// Where libldap ends the process by itself when memory is short, whatever its caller does.
enum LibraryFault {
  /// Those of 2.5.13 by the function that its library exports, each with the reason.
  static let known = [
    "ldap_send_server_request": "asserts that a request was noted among those that wait (libldap/request.c)"
  ]
}
