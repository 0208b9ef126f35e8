package dev.signalbox.spi.people;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What a group source said when it was looked at.
public sealed interface GroupAnswer {
  /// All of its groups.
  ///
  /// @param members whoever is directly in each: ids of people, `service:` ids, names of groups, of
  ///   other sources too. What is none of these here counts as nobody
  /// @param managers the id of the person who answers for each person, by that one's id, as far as
  ///   it knows
  /// @param asOf when it was so; how long it counts is measured from here
  record Told(Map<String, Set<String>> members, Map<String, String> managers, Instant asOf)
      implements GroupAnswer {
    /// One that knows nothing of managers.
    public Told(Map<String, Set<String>> members, Instant asOf) {
      this(members, Map.of(), asOf);
    }

    public Told {
      managers = Map.copyOf(managers);
      var copy = new LinkedHashMap<String, Set<String>>();
      members.forEach((group, direct) ->
          copy.put(group, Collections.unmodifiableSet(new LinkedHashSet<>(direct))));
      members = Collections.unmodifiableMap(copy);
    }
  }

  /// It says nothing that could be used.
  ///
  /// @param why one line: `there is no such file`
  record Lost(String why) implements GroupAnswer {}
}
