package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads groups of the people file, whose members are people, services or other groups, those of
/// further sources included.
public final class GroupReader {
  /// The group that holds all people.
  public static final String EVERYONE = "everyone";

  /// What ids of people and names of groups look like.
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final Set<String> people;
  private final Set<String> services;
  private final Collection<String> sources;
  private final Findings findings;
  private final Map<String, List<Yaml.Text>> written = new LinkedHashMap<>();

  /// @param sources names of further sources, whose groups may be named and not made
  public GroupReader(
      Set<String> people, Set<String> services, Collection<String> sources, Findings findings) {
    this.people = people;
    this.services = services;
    this.sources = sources;
    this.findings = findings;
  }

  /// Whoever is directly in each group, as written.
  public Map<String, Set<String>> read(Yaml value) {
    for (Yaml.Entry entry : Fields.of("'groups'", value, findings).entries()) {
      refuseBadName(entry);
      written.put(entry.key(), findings.texts(entry.value(), "the group '" + entry.key() + "'"));
    }
    refuseUnknownMembers();
    refuseCycles();
    var direct = new LinkedHashMap<String, Set<String>>();
    written.forEach((group, members) ->
        direct.put(group, new LinkedHashSet<>(members.stream().map(Yaml.Text::value).toList())));
    return direct;
  }

  /// The name of the source that a group is of, which is what stands before its first dot; of many
  /// groups there is none of that name.
  public static String source(String group) {
    int dot = group.indexOf('.');
    return dot < 0 ? "" : group.substring(0, dot);
  }

  private void refuseBadName(Yaml.Entry entry) {
    String name = entry.key();
    if (name.equals(EVERYONE)) {
      findings.error(
          FindingCode.NAME_IS_OURS,
          entry.at(),
          "'everyone' is a group by itself: it holds all people");
    } else if (people.contains(name)) {
      findings.error(
          FindingCode.NAME_TAKEN,
          entry.at(),
          "'" + name + "' is a person: a group needs another name");
    } else if (!ID.matcher(name).matches()) {
      findings.error(
          FindingCode.BAD_NAME,
          entry.at(),
          "'" + name + "' is no group's name: lower-case letters, digits, . _ - only");
    } else if (sources.contains(source(name))) {
      findings.error(
          FindingCode.GROUP_OF_SOURCE,
          entry.at(),
          "only the group source '%s' says who is in %s".formatted(source(name), name));
    }
  }

  private void refuseUnknownMembers() {
    var names = new TreeSet<>(people);
    names.addAll(services);
    names.addAll(written.keySet());
    written.forEach((group, members) -> {
      for (Yaml.Text member : members) {
        String name = member.value();
        if (!names.contains(name) && !name.equals(EVERYONE) && !sources.contains(source(name))) {
          findings.error(
              FindingCode.NO_SUCH_PERSON,
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
        if (inside(member.value(), new LinkedHashSet<>()).contains(group)) {
          findings.error(
              FindingCode.GROUP_IN_ITSELF,
              member.at(),
              "the group '" + group + "' would be inside itself");
        }
      }
    });
  }

  private Set<String> inside(String name, Set<String> seen) {
    if (!people.contains(name) && !services.contains(name) && seen.add(name)) {
      for (Yaml.Text member : written.getOrDefault(name, List.of())) {
        inside(member.value(), seen);
      }
    }
    return seen;
  }
}
