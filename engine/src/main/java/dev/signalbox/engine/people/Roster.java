package dev.signalbox.engine.people;

import dev.signalbox.engine.people.groups.GroupClosure;
import dev.signalbox.engine.people.groups.SourceAnswer;
import dev.signalbox.spi.chat.Audience;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// People and services with their groups of now: what the people file says together with what
/// further sources say. Made when one of them says something else, never for a decision.
///
/// @param file what the people file says alone
/// @param people by id
/// @param services by id, `service:` included
/// @param groups ids of the people who are in each group for certain
/// @param doubt of which groups that is not all
/// @param closure by whom somebody is put into a group
/// @param revision of all that was said, lower-case hex
record Roster(
    PeopleFile file,
    Map<String, Person> people,
    Map<String, ServicePrincipal> services,
    Map<String, Set<String>> groups,
    Doubt doubt,
    GroupClosure closure,
    String revision) {
  /// What the people file is called among the sources.
  static final String FILE = "people.yaml";

  /// Where there is no other source.
  static Roster of(PeopleFile file) {
    return new Roster(
        file,
        file.people(),
        file.services(),
        file.groups(),
        Doubt.NONE,
        closure(file, Map.of()),
        file.revision());
  }

  /// @param losses why each of these is lost, by name
  static Roster of(PeopleFile file, List<SourceAnswer> answers, Map<String, String> losses) {
    var said = new LinkedHashMap<String, Map<String, Set<String>>>();
    var names = new TreeSet<String>();
    var managers = new LinkedHashMap<String, String>();
    for (SourceAnswer answer : answers) {
      names.addAll(answer.members().keySet());
      if (!losses.containsKey(answer.name())) {
        said.put(answer.name(), answer.members());
        answer.managers().forEach(managers::putIfAbsent);
      }
    }
    GroupClosure closure = closure(file, said);
    var members = new TreeMap<>(closure.members());
    names.forEach(name -> members.putIfAbsent(name, Set.of()));
    var doubt = new Doubt(closure.dependingOn(losses.keySet()), losses);
    Map<String, Set<String>> byMember = GroupClosure.byMember(members);
    return new Roster(
        file,
        people(file, byMember, managers, doubt),
        services(file, byMember, doubt),
        PeopleFile.onlyPeople(members, file.people().keySet()),
        doubt,
        closure,
        revision(file, said, managers, losses.keySet()));
  }

  private static Map<String, Person> people(
      PeopleFile file, Map<String, Set<String>> groups, Map<String, String> managers, Doubt doubt) {
    var people = new LinkedHashMap<String, Person>();
    file.people()
        .forEach((id, person) -> {
          Set<String> theirs = groups.getOrDefault(id, Set.of());
          String manager = person.manager() == null ? managers.get(id) : person.manager();
          people.put(
              id,
              new Person(
                  id,
                  person.name(),
                  theirs,
                  person.email(),
                  manager != null && file.people().containsKey(manager) ? manager : null,
                  doubt));
        });
    return Collections.unmodifiableMap(people);
  }

  private static Map<String, ServicePrincipal> services(
      PeopleFile file, Map<String, Set<String>> groups, Doubt doubt) {
    var services = new LinkedHashMap<String, ServicePrincipal>();
    file.services()
        .forEach((id, service) -> {
          Set<String> its = groups.getOrDefault(id, Set.of());
          services.put(id, new ServicePrincipal(service.key(), service.owner(), its, doubt));
        });
    return Collections.unmodifiableMap(services);
  }

  private static GroupClosure closure(
      PeopleFile file, Map<String, Map<String, Set<String>>> others) {
    var said = new LinkedHashMap<String, Map<String, Set<String>>>();
    said.put(FILE, file.direct());
    said.putAll(others);
    return new GroupClosure(file.people().keySet(), file.services().keySet(), said);
  }

  private static String revision(
      PeopleFile file,
      Map<String, Map<String, Set<String>>> said,
      Map<String, String> managers,
      Collection<String> lost) {
    var text = new StringBuilder(file.revision());
    said.forEach((source, groups) -> {
      text.append("\nsource ").append(source);
      new TreeMap<>(groups)
          .forEach((group, members) ->
              text.append('\n').append(group).append(' ').append(new TreeSet<>(members)));
    });
    new TreeMap<>(managers)
        .forEach((id, manager) -> text.append("\nmanager ").append(id).append(' ').append(manager));
    new TreeSet<>(lost).forEach(source -> text.append("\nlost ").append(source));
    return PeopleReader.revision(text.toString());
  }

  /// From where somebody's groups come, of those that not only the people file puts them into.
  Map<String, Set<String>> sources(Principal principal) {
    var sources = new TreeMap<String, Set<String>>();
    for (String group : principal.groups()) {
      Set<String> from = closure.sources(principal.id(), group);
      if (!from.isEmpty() && !from.equals(Set.of(FILE))) {
        sources.put(group, from);
      }
    }
    return sources;
  }

  /// For people, in order, each with the further sources that it comes from.
  List<String> shownGroups(Principal principal) {
    Map<String, Set<String>> sources = sources(principal);
    return principal.groups().stream()
        .sorted()
        .map(group ->
            sources.containsKey(group)
                ? group + " (" + String.join(", ", new TreeSet<>(sources.get(group))) + ")"
                : group)
        .toList();
  }

  /// A person who is in these groups, and in no other but those that hold them; empty when one of
  /// them is not there.
  Optional<Principal> somebodyIn(Collection<String> names) {
    String name = "somebody in " + String.join(", ", names);
    return names.isEmpty() || !groups.keySet().containsAll(names)
        ? Optional.empty()
        : Optional.of(new Person(name, name, closure.holding(names), null));
  }

  /// Ids of the people that an audience names, in order; nobody where it is everyone.
  Set<String> named(Audience audience) {
    var named = new TreeSet<String>(audience.people());
    named.retainAll(people.keySet());
    audience.groups().forEach(group -> named.addAll(groups.getOrDefault(group, Set.of())));
    audience.except().forEach(named::remove);
    return named;
  }
}
