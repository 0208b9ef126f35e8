package dev.signalbox.web.api;

import dev.signalbox.engine.people.Person;
import java.util.List;

/// A person as the console sees them.
record PersonJson(String id, String name, List<String> groups) {
  static PersonJson of(Person person) {
    return new PersonJson(person.id(), person.name(), person.groups().stream().sorted().toList());
  }
}
