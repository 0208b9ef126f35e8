package dev.signalbox.engine.people;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Everything the people file says, with groups in groups already written out.
///
/// @param people by id
/// @param groups members' ids by group, `everyone` included
/// @param passwords bcrypt hashes by person id; not everybody has one
/// @param accounts person ids by account, linked by an administrator
/// @param revision SHA-256 of the text, lower-case hex
record PeopleFile(
    Map<String, Person> people,
    Map<String, Set<String>> groups,
    Map<String, String> passwords,
    Map<AccountKey, String> accounts,
    String revision) {
  /// The group that holds all people.
  static final String EVERYONE = "everyone";

  PeopleFile {
    people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    passwords = Map.copyOf(passwords);
    accounts = Map.copyOf(accounts);
  }

  @Override
  public String toString() {
    return "PeopleFile[" + people.size() + " people, revision " + revision + "]";
  }
}
