package dev.signalbox.engine.people;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads groups, whose members are people, services or other groups, and writes the inner groups
/// out.
final class GroupReader {
  private final Set<String> people;
  private final Set<String> services;
  private final Findings findings;
  private final Map<String, List<Yaml.Text>> written = new LinkedHashMap<>();

  GroupReader(Set<String> people, Set<String> services, Findings findings) {
    this.people = people;
    this.services = services;
    this.findings = findings;
  }

  /// Ids of people and services by group, `everyone` included.
  Map<String, Set<String>> read(Yaml value) {
    for (Yaml.Entry entry : Fields.of("'groups'", value, findings).entries()) {
      refuseBadName(entry);
      written.put(entry.key(), findings.texts(entry.value(), "the group '" + entry.key() + "'"));
    }
    refuseUnknownMembers();
    refuseCycles();
    var members = new LinkedHashMap<String, Set<String>>();
    members.put(PeopleFile.EVERYONE, Set.copyOf(people));
    for (String group : written.keySet()) {
      members.put(group, Set.copyOf(collect(group, new LinkedHashSet<>(), new TreeSet<>())));
    }
    return members;
  }

  private void refuseBadName(Yaml.Entry entry) {
    String name = entry.key();
    if (name.equals(PeopleFile.EVERYONE)) {
      findings.error(entry.at(), "'everyone' is a group by itself: it holds all people");
    } else if (people.contains(name)) {
      findings.error(entry.at(), "'" + name + "' is a person: a group needs another name");
    } else if (!PeopleReader.ID.matcher(name).matches()) {
      findings.error(
          entry.at(), "'" + name + "' is no group's name: lower-case letters, digits, . _ - only");
    }
  }

  private void refuseUnknownMembers() {
    var names = new TreeSet<>(people);
    names.addAll(services);
    names.addAll(written.keySet());
    written.forEach((group, members) -> {
      for (Yaml.Text member : members) {
        String name = member.value();
        if (!names.contains(name) && !name.equals(PeopleFile.EVERYONE)) {
          findings.error(
              member.at(),
              "there is no person, group or service principal '"
                  + name
                  + "'"
                  + Nearest.hint(name, names));
        }
      }
    });
  }

  private void refuseCycles() {
    written.forEach((group, members) -> {
      for (Yaml.Text member : members) {
        var inner = new LinkedHashSet<String>();
        collect(member.value(), inner, new TreeSet<>());
        if (inner.contains(group)) {
          findings.error(member.at(), "the group '" + group + "' would be inside itself");
        }
      }
    });
  }

  private Set<String> collect(String name, Set<String> groupsSeen, Set<String> found) {
    if (people.contains(name) || services.contains(name)) {
      found.add(name);
    } else if (name.equals(PeopleFile.EVERYONE)) {
      found.addAll(people);
    } else if (groupsSeen.add(name)) {
      for (Yaml.Text member : written.getOrDefault(name, List.of())) {
        collect(member.value(), groupsSeen, found);
      }
    }
    return found;
  }
}
