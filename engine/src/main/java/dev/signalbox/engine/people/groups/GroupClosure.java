package dev.signalbox.engine.people.groups;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Groups within groups, written out over what all sources say. Groups may lie in a circle: then
/// they have the same members.
public final class GroupClosure {
  private final Set<String> people;
  private final Set<String> services;
  private final Map<String, Map<String, Set<String>>> said;
  private final Map<String, Set<String>> direct = new TreeMap<>();

  /// @param said whoever is directly in each group, by the name of the source that says so
  public GroupClosure(
      Set<String> people, Set<String> services, Map<String, Map<String, Set<String>>> said) {
    this.people = people;
    this.services = services;
    this.said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    direct.put(GroupReader.EVERYONE, people);
    said.values()
        .forEach(groups ->
            groups.forEach((group, members) -> direct.merge(group, members, GroupClosure::union)));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /// Ids of the people and services in each group, `everyone` included.
  public Map<String, Set<String>> members() {
    var members = new TreeMap<String, Set<String>>();
    for (String group : direct.keySet()) {
      var found = new HashSet<String>();
      for (String inner : within(group)) {
        for (String member : direct.getOrDefault(inner, Set.of())) {
          if (people.contains(member) || services.contains(member)) {
            found.add(member);
          }
        }
      }
      members.put(group, Set.copyOf(found));
    }
    return Collections.unmodifiableMap(members);
  }

  /// The groups that somebody who is put into these is in, these and `everyone` included.
  public Set<String> holding(Collection<String> groups) {
    var holding = new TreeSet<>(groups);
    holding.add(GroupReader.EVERYONE);
    direct.keySet().stream()
        .filter(group -> !Collections.disjoint(within(group), groups))
        .forEach(holding::add);
    return holding;
  }

  /// Every group by the ids of who is in it.
  ///
  /// @param members as [#members()] has them
  public static Map<String, Set<String>> byMember(Map<String, Set<String>> members) {
    var groups = new LinkedHashMap<String, Set<String>>();
    members.forEach((group, ids) ->
        ids.forEach(id -> groups.computeIfAbsent(id, _ -> new TreeSet<>()).add(group)));
    return groups;
  }

  /// Names of the sources that put somebody into a group, directly or into one within it.
  public Set<String> sources(String id, String group) {
    var found = new TreeSet<String>();
    Set<String> within = within(group);
    said.forEach((source, groups) -> {
      if (within.stream().anyMatch(inner -> groups.getOrDefault(inner, Set.of()).contains(id))) {
        found.add(source);
      }
    });
    return found;
  }

  /// For each group that what these sources say could change, those which could.
  ///
  /// @param sources names of group sources
  public Map<String, Set<String>> dependingOn(Set<String> sources) {
    var depending = new TreeMap<String, Set<String>>();
    for (String group : direct.keySet()) {
      var those = new TreeSet<String>();
      for (String inner : within(group)) {
        if (sources.contains(GroupReader.source(inner))) {
          those.add(GroupReader.source(inner));
        }
      }
      if (!those.isEmpty()) {
        depending.put(group, those);
      }
    }
    return depending;
  }

  /// The group and all within it, those included that nobody says anything of.
  private Set<String> within(String group) {
    var seen = new HashSet<String>(Set.of(group));
    var open = new ArrayDeque<String>(seen);
    while (!open.isEmpty()) {
      for (String member : direct.getOrDefault(open.pop(), Set.of())) {
        if (!people.contains(member) && !services.contains(member) && seen.add(member)) {
          open.add(member);
        }
      }
    }
    return seen;
  }
}
