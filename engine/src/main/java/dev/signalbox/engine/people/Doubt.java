package dev.signalbox.engine.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Of which groups nobody can tell who is in them, because sources that say so are lost. Whoever is
/// in one of them all the same, by what other sources say, is in it for certain.
///
/// @param groups names of the lost sources by the group that they could change
/// @param lost why a source is lost and since when, as a clause, by its name
public record Doubt(Map<String, Set<String>> groups, Map<String, String> lost) {
  /// All groups are known.
  public static final Doubt NONE = new Doubt(Map.of(), Map.of());

  public Doubt {
    var copy = new TreeMap<String, Set<String>>();
    groups.forEach((group, sources) -> copy.put(group, Set.copyOf(sources)));
    groups = Collections.unmodifiableMap(copy);
    lost = Collections.unmodifiableMap(new TreeMap<>(lost));
  }

  @JsonIgnore
  public boolean isNone() {
    return lost.isEmpty();
  }

  /// Whether it is not known who is in this group; also of a group that a lost source never named.
  public boolean about(String group) {
    return !lost.isEmpty() && !sources(group).isEmpty();
  }

  /// Why it is not known who is in this group, as a clause, or null when it is.
  public @Nullable String why(String group) {
    return about(group)
        ? "it is not known who is in " + group + ": " + clauses(sources(group))
        : null;
  }

  /// The same of those of these names that are such groups, as a sentence behind another; empty
  /// when there is none.
  public String remark(Collection<String> names) {
    var doubtful = new TreeSet<String>();
    var sources = new TreeSet<String>();
    for (String name : names) {
      if (about(name)) {
        doubtful.add(name);
        sources.addAll(sources(name));
      }
    }
    return doubtful.isEmpty()
        ? ""
        : " It is not known who is in %s: %s."
            .formatted(String.join(", ", doubtful), clauses(sources));
  }

  /// Why not all groups are known, as a clause; empty when they are.
  public String all() {
    return isNone() ? "" : "not all groups are known: " + clauses(lost.keySet());
  }

  private Set<String> sources(String group) {
    Set<String> sources = groups.get(group);
    if (sources != null) {
      return sources;
    }
    int dot = group.indexOf('.');
    String source = dot < 0 ? "" : group.substring(0, dot);
    return lost.containsKey(source) ? Set.of(source) : Set.of();
  }

  private String clauses(Collection<String> sources) {
    return new TreeSet<>(sources)
        .stream()
            .map(source -> lost.getOrDefault(source, source))
            .collect(Collectors.joining("; "));
  }
}
