package dev.signalbox.app.architecture;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A rule of the house. It finds what breaks it.
interface HouseRule {
  /// One line for each place that breaks the rule.
  Stream<String> broken(CodeBase world);

  default List<String> violations(CodeBase world) {
    return List.copyOf(broken(world).collect(toCollection(TreeSet::new)));
  }
}
