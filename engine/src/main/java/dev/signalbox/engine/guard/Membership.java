package dev.signalbox.engine.guard;

import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Person;
import java.util.Collection;

/// Whether a person is meant by a list of groups and people, and how to say that they are not.
final class Membership {
  private Membership() {}

  static boolean matches(Person person, Collection<String> names) {
    for (String name : names) {
      if (name.equals(person.id()) || person.in(name)) {
        return true;
      }
    }
    return false;
  }

  static String refusal(Person person, String runbook, Collection<String> names) {
    return person.id()
        + " may not run "
        + runbook
        + ": it is for "
        + SeenValues.names(names)
        + "; "
        + groups(person)
        + ".";
  }

  static String groups(Person person) {
    return person.id() + " is in " + SeenValues.names(person.groups());
  }
}
