package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a file reads the output of a step: `data.result[0].value`. A stub that is a single value
/// is put there.
final class ReadPaths {
  private static final String PART = "(?:\\.[A-Za-z_]\\w*(?![\\w(])|\\[\\d{1,3}])";
  private static final Pattern ONE = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

  private ReadPaths() {}

  /// The output that has this value wherever it is read; empty where nothing is.
  static Map<String, Object> filled(Object value, Step step, Runbook runbook) {
    Map<Object, Object> tree = new LinkedHashMap<>();
    read(step, runbook).forEach(path -> put(tree, path, value));
    return tree.isEmpty() ? Map.of() : named(tree);
  }

  private static Stream<List<Object>> read(Step step, Runbook runbook) {
    Stream<List<Object>> later =
        step.name() == null ? Stream.empty() : paths(step.name(), runbook.text());
    Stream<List<Object>> looks =
        step.verb() instanceof Verb.Wait wait
            ? Stream.of(wait.until(), wait.holds())
                .filter(Objects::nonNull)
                .map(Expression::source)
                .flatMap(source -> paths("check", source))
            : Stream.empty();
    return Stream.concat(later, looks);
  }

  private static Stream<List<Object>> paths(String name, String text) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(" + PART + "+)")
        .matcher(text)
        .results()
        .map(found -> parts(found.group(1)));
  }

  private static List<Object> parts(String path) {
    var parts = new ArrayList<Object>();
    Matcher part = ONE.matcher(path);
    while (part.find()) {
      parts.add(part.group(1) == null ? (Object) Integer.valueOf(part.group(2)) : part.group(1));
    }
    return parts;
  }

  /// What is read of something is there, too, where that is read as a whole.
  private static void put(Map<Object, Object> tree, List<Object> path, Object value) {
    Map<Object, Object> node = tree;
    for (Object part : path.subList(0, path.size() - 1)) {
      if (!(node.get(part) instanceof Node)) {
        node.put(part, new Node(new LinkedHashMap<>()));
      }
      node = ((Node) node.get(part)).parts();
    }
    node.putIfAbsent(path.getLast(), value);
  }

  private record Node(Map<Object, Object> parts) {}

  private static Map<String, Object> named(Map<Object, Object> tree) {
    Map<String, Object> named = new LinkedHashMap<>();
    tree.forEach((key, value) -> named.put(key.toString(), plain(value)));
    return named;
  }

  private static Object plain(Object value) {
    if (!(value instanceof Node(Map<Object, Object> parts))) {
      return value;
    }
    if (!parts.keySet().stream().allMatch(Integer.class::isInstance)) {
      return named(parts);
    }
    var places = new TreeMap<Integer, Object>();
    parts.forEach((place, part) -> places.put((Integer) place, plain(part)));
    List<Object> list = new ArrayList<>();
    for (int place = 0; place <= places.lastKey(); place++) {
      list.add(places.getOrDefault(place, ""));
    }
    return list;
  }
}
