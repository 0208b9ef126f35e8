package dev.signalbox.engine.revision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/// Which step of one revision is which of another: by name, by what it says, then by its verb.
final class StepMatcher {
  private final Map<StepNode, StepNode> pairs = new HashMap<>();
  private final List<StepNode> before;
  private final List<StepNode> after;

  StepMatcher(List<StepNode> before, List<StepNode> after) {
    this.before = before;
    this.after = after;
    match((old, now) -> old.name() != null && old.name().equals(now.name()));
    match((old, now) -> alike(old, now) && old.inside().equals(now.inside()));
    match(StepMatcher::alike);
    match((old, now) -> Objects.equals(old.keys().get(old.verb()), now.keys().get(now.verb())));
    match((old, now) -> old.name() == null && now.name() == null);
  }

  private static boolean alike(StepNode old, StepNode now) {
    return old.keys().equals(now.keys());
  }

  /// Takes the first that fits, in the order of the files; nothing becomes another verb.
  private void match(BiPredicate<StepNode, StepNode> fits) {
    Set<StepNode> taken = new HashSet<>();
    taken.addAll(pairs.values());
    for (StepNode old : before) {
      if (!pairs.containsKey(old)) {
        after.stream()
            .filter(now -> !taken.contains(now))
            .filter(now -> now.verb().equals(old.verb()) && now.role().equals(old.role()))
            .filter(now -> fits.test(old, now))
            .findFirst()
            .ifPresent(now -> {
              pairs.put(old, now);
              taken.add(now);
            });
      }
    }
  }

  Map<StepNode, StepNode> pairs() {
    return pairs;
  }

  /// Steps that are only in the earlier revision.
  List<StepNode> removed() {
    return before.stream().filter(old -> !pairs.containsKey(old)).toList();
  }

  /// Steps that are only in the later one.
  List<StepNode> added() {
    Set<StepNode> kept = new HashSet<>();
    kept.addAll(pairs.values());
    return after.stream().filter(now -> !kept.contains(now)).toList();
  }

  /// What may now act before a step that guards: it came later, or was not there.
  List<StepNode> overtaking(StepNode guard) {
    StepNode now = pairs.get(guard);
    if (now == null) {
      return List.of();
    }
    Set<StepNode> earlier = new HashSet<>();
    before.subList(0, guard.number()).stream()
        .filter(StepNode::acts)
        .map(pairs::get)
        .filter(Objects::nonNull)
        .forEach(earlier::add);
    var found = new LinkedHashSet<StepNode>();
    for (StepNode step : after.subList(0, now.number())) {
      if (step.acts() && !step.role().equals("undo") && !earlier.contains(step)) {
        found.add(step);
      }
    }
    return new ArrayList<>(found);
  }
}
