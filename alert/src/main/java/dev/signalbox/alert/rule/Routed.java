package dev.signalbox.alert.rule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where an alert goes, and the way that it took there.
///
/// @param path the routes that took it, from the top of the tree to the deepest
public record Routed(RouteId id, RouteSettings settings, List<RouteStep> path) {
  public Routed {
    path = List.copyOf(path);
  }

  /// A route on the way.
  ///
  /// @param text what it takes: `{env="prod"}`
  /// @param line where it stands in the file
  public record RouteStep(String text, String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line + " " + text;
    }
  }

  /// The labels that an alert's group is known by, in order of their names; those that it does not
  /// have are left out.
  public Map<String, String> group(AlertFacts alert) {
    if (settings.groupsByAll()) {
      return new TreeMap<>(alert.labels());
    }
    var group = new TreeMap<String, String>();
    Map<String, String> matched = alert.matched();
    for (String label : settings.groupBy()) {
      String value = matched.get(label);
      if (value != null) {
        group.put(label, value);
      }
    }
    return group;
  }
}
