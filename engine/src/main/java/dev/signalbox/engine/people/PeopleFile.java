package dev.signalbox.engine.people;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Everything the people file says, with groups in groups already written out.
///
/// @param people by id
/// @param services by id, `service:` included
/// @param groups ids of the people in each group, `everyone` included
/// @param direct whoever is directly in each group, as written
/// @param passwords bcrypt hashes by person id; not everybody has one
/// @param accounts person ids by account, linked by an administrator
/// @param revision SHA-256 of the text, lower-case hex
record PeopleFile(
    Map<String, Person> people,
    Map<String, ServicePrincipal> services,
    Map<String, Set<String>> groups,
    Map<String, Set<String>> direct,
    Map<String, String> passwords,
    Map<AccountKey, String> accounts,
    String revision) {
  PeopleFile {
    people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    groups = onlyPeople(groups, people.keySet());
    direct = Map.copyOf(direct);
    passwords = Map.copyOf(passwords);
    accounts = Map.copyOf(accounts);
  }

  /// Groups without the services in them.
  static Map<String, Set<String>> onlyPeople(Map<String, Set<String>> groups, Set<String> people) {
    var only = new TreeMap<String, Set<String>>();
    groups.forEach((group, members) ->
        only.put(
            group,
            members.stream().filter(people::contains).collect(Collectors.toUnmodifiableSet())));
    return Collections.unmodifiableMap(only);
  }

  @Override
  public String toString() {
    return "PeopleFile[" + people.size() + " people, revision " + revision + "]";
  }
}
