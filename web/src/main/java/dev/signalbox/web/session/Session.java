package dev.signalbox.web.session;

import dev.signalbox.engine.people.Person;

/// A person who is signed in, with their groups of now.
///
/// @param id SHA-256 of the cookie's token, lower-case hex
/// @param csrf what every change must carry beside the cookie
public record Session(String id, Person person, String csrf) {
  /// Leaves the token out.
  @Override
  public String toString() {
    return "Session[" + person.id() + "]";
  }
}
