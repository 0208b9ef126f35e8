package dev.signalbox.engine.revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All steps of a runbook in the order of its file, from what its YAML says.
final class StepNodes {
  private static final List<String> VERBS =
      List.of(
          "say",
          "approve",
          "form",
          "checklist",
          "require",
          "http",
          "exec",
          "sql",
          "call",
          "wait",
          "parallel",
          "steps");

  private final List<StepNode> nodes = new ArrayList<>();

  private StepNodes() {}

  /// What a step is there for.
  private record Place(String role, String of) {
    static final Place NONE = new Place("", "");
  }

  /// @param runbook what its file says, by key
  static List<StepNode> of(Map<String, Object> runbook) {
    var all = new StepNodes();
    all.list(runbook.get("steps"), Place.NONE, List.of());
    all.list(runbook.get("finally"), new Place("finally", ""), List.of());
    return all.nodes;
  }

  private void list(@Nullable Object steps, Place place, List<String> inside) {
    switch (steps) {
      case null -> {}
      case List<?> all -> all.forEach(step -> step(step, null, place, inside));
      default -> step(steps, null, place, inside);
    }
  }

  private void step(Object step, @Nullable String branch, Place place, List<String> inside) {
    if (step instanceof List<?>) {
      list(step, place, and(inside, "branch " + branch));
      return;
    }
    Map<String, Object> said = PlainValue.fields(step);
    String verb =
        Stream.concat(VERBS.stream(), said.keySet().stream())
            .filter(said::containsKey)
            .findFirst()
            .orElse("");
    var own = new LinkedHashMap<>(said);
    own.remove("name");
    List.of("undo", "check", "verify").forEach(own::remove);
    boolean holds = verb.equals("steps") || verb.equals("parallel");
    if (holds) {
      own.remove(verb);
    }
    Object named = said.get("name");
    String name = branch != null ? branch : named == null ? null : String.valueOf(named);
    var node = new StepNode(nodes.size(), place.role, place.of, verb, name, own, inside);
    nodes.add(node);
    List<String> within = holds ? and(inside, around(verb, own)) : inside;
    switch (verb) {
      case "steps" -> list(said.get(verb), place, within);
      case "parallel" -> parallel(said.get(verb), place, within);
      default -> {}
    }
    List.of("check", "verify", "undo")
        .forEach(key -> list(said.get(key), new Place(key, node.title()), inside));
  }

  private void parallel(@Nullable Object branches, Place place, List<String> inside) {
    if (branches instanceof List<?>) {
      list(branches, place, inside);
    } else {
      PlainValue.fields(branches).forEach((name, step) -> step(step, name, place, inside));
    }
  }

  /// What of a group decides whether, and when, the steps in it are done.
  private static String around(String verb, Map<String, Object> own) {
    var decides = new ArrayList<String>();
    decides.add(verb);
    for (String key : List.of("if", "each", "on-fail")) {
      Object value = own.get(key);
      if (value != null) {
        decides.add(key + " " + PlainValue.words(value));
      }
    }
    return decides.equals(List.of("steps")) ? "" : String.join(", ", decides);
  }

  private static List<String> and(List<String> inside, String one) {
    return one.isEmpty() ? inside : Stream.concat(inside.stream(), Stream.of(one)).toList();
  }
}
