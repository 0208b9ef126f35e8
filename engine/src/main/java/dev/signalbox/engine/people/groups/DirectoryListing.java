package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.config.DirectoryConfig;
import dev.signalbox.engine.directory.DirectoryEntry;
import dev.signalbox.engine.directory.DirectoryException;
import dev.signalbox.engine.directory.DirectorySearch;
import dev.signalbox.spi.people.GroupAnswer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a directory says of people and groups, once and as a whole. Entries know each other by
/// their full names; people and groups are called by values, in lower-case letters, that make a
/// name here. Two that would be called the same, and nobody could tell apart, spoil all of it.
final class DirectoryListing {
  private static final String PERSON = "person";
  private static final String NAME = "cn";
  private static final String MEMBER = "member";
  private static final String MANAGER = "manager";
  private static final int MOST_MEMBERS = 200_000;

  private final String source;
  private final DirectoryConfig config;
  private final DirectorySearch search;
  private final Map<String, Set<String>> ids = new HashMap<>();
  private final Map<String, List<String>> members = new HashMap<>();
  private final Map<String, Set<String>> names = new LinkedHashMap<>();
  private final Map<String, String> spelled = new HashMap<>();

  DirectoryListing(String source, DirectoryConfig config, DirectorySearch search) {
    this.source = source;
    this.config = config;
    this.search = search;
  }

  /// Everything, as of a moment before the first question.
  GroupAnswer.Told told(Instant asOf) throws DirectoryException {
    List<DirectoryEntry> people = people();
    groups();
    var groups = new LinkedHashMap<String, Set<String>>();
    names.forEach((entry, called) -> {
      Set<String> direct = direct(entry);
      called.forEach(group -> groups.put(group, direct));
    });
    return new GroupAnswer.Told(groups, config.managers() ? managers(people) : Map.of(), asOf);
  }

  private List<DirectoryEntry> people() throws DirectoryException {
    List<String> asked = config.managers() ? List.of(config.by(), MANAGER) : List.of(config.by());
    List<DirectoryEntry> people = search.find(config.peopleBelow(), PERSON, asked);
    var taken = new HashMap<String, String>();
    for (DirectoryEntry person : people) {
      Set<String> called = names("", person.values(config.by()));
      refuseTwice(called, person.name(), taken);
      refuseSame(ids.put(person.name(), called), person.name());
    }
    return people;
  }

  private void groups() throws DirectoryException {
    var taken = new HashMap<String, String>();
    long count = 0;
    for (DirectoryEntry group :
        search.find(config.groupsBelow(), config.kind(), List.of(NAME, MEMBER))) {
      Set<String> called = names(source + ".", group.values(NAME));
      refuseTwice(called, group.name(), taken);
      refuseSame(names.put(group.name(), called), group.name());
      List<String> inside = new ArrayList<>();
      for (String member : group.values(MEMBER)) {
        inside.add(name(member));
      }
      count += inside.size();
      if (count > MOST_MEMBERS) {
        throw new DirectoryException("there are more than %d members".formatted(MOST_MEMBERS));
      }
      members.put(group.name(), inside);
    }
  }

  /// How an entry is spelled, found out once however often it is written.
  private String name(String written) throws DirectoryException {
    String known = spelled.get(written);
    if (known == null) {
      known = DirectoryEntry.named(written);
      spelled.put(written, known);
    }
    return known;
  }

  /// Those of the values that make a name here.
  private static Set<String> names(String prefix, List<String> values) {
    var names = new TreeSet<String>();
    for (String value : values) {
      String name = prefix + value.toLowerCase(Locale.ROOT);
      if (GroupReader.ID.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  private static void refuseTwice(Set<String> called, String entry, Map<String, String> taken)
      throws DirectoryException {
    for (String name : called) {
      String other = taken.putIfAbsent(name, entry);
      if (other != null) {
        throw new DirectoryException(
            "two entries are called %s: say below which name people or groups are".formatted(name));
      }
    }
  }

  /// Members name entries: of two that are spelled alike nobody could tell which is meant.
  private static void refuseSame(@Nullable Set<String> other, String entry)
      throws DirectoryException {
    if (other != null) {
      throw new DirectoryException("two entries are spelled alike: %s".formatted(entry));
    }
  }

  /// Who is directly in a group: people, and groups that have a name here; of others whoever is in
  /// those.
  private Set<String> direct(String group) {
    var direct = new LinkedHashSet<String>();
    var seen = new HashSet<String>(Set.of(group));
    var open = new ArrayDeque<String>(seen);
    while (!open.isEmpty()) {
      for (String member : members.getOrDefault(open.pop(), List.of())) {
        direct.addAll(ids.getOrDefault(member, Set.of()));
        Set<String> called = names.getOrDefault(member, Set.of());
        if (!called.isEmpty()) {
          direct.add(called.iterator().next());
        } else if (names.containsKey(member) && seen.add(member)) {
          open.add(member);
        }
      }
    }
    return direct;
  }

  private Map<String, String> managers(List<DirectoryEntry> people) throws DirectoryException {
    var managers = new LinkedHashMap<String, String>();
    for (DirectoryEntry person : people) {
      List<String> written = person.values(MANAGER);
      Set<String> found =
          written.size() == 1 ? ids.getOrDefault(name(written.getFirst()), Set.of()) : Set.of();
      if (found.size() == 1) {
        ids.getOrDefault(person.name(), Set.of())
            .forEach(id -> managers.put(id, found.iterator().next()));
      }
    }
    return managers;
  }
}
