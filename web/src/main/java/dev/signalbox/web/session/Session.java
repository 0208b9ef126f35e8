package dev.signalbox.web.session;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import java.time.Instant;

/// A person who is signed in, with their groups of now.
///
/// @param id SHA-256 of the cookie's token, lower-case hex
/// @param csrf what every change must carry beside the cookie
/// @param provedAt when they last gave their password in it
public record Session(String id, Person person, String csrf, Instant provedAt) {
  /// The person as they act here.
  public Caller caller() {
    return Caller.onConsole(person, provedAt);
  }

  /// Leaves the token out.
  @Override
  public String toString() {
    return "Session[" + person.id() + "]";
  }
}
