package dev.signalbox.engine.revision;

import static dev.signalbox.engine.revision.PlainValue.quoted;
import static dev.signalbox.engine.revision.PlainValue.texts;
import static dev.signalbox.engine.revision.PlainValue.words;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In what the steps of two revisions differ.
final class StepDiff {
  /// What `approve` and `require` are about, apart from others that may stand with any step.
  private static final Set<String> HARMLESS_OF_GUARDS = Set.of("timeout", "show", "within");

  /// Who ticks a task that names nobody.
  private static final String EVERYBODY = "everybody in the room";

  private final StepMatcher pairs;
  private final List<Difference> found = new ArrayList<>();

  private StepDiff(List<StepNode> before, List<StepNode> after) {
    this.pairs = new StepMatcher(before, after);
  }

  static List<Difference> of(List<StepNode> before, List<StepNode> after) {
    var diff = new StepDiff(before, after);
    diff.pairs.removed().forEach(diff::removed);
    diff.pairs.added().forEach(diff::added);
    for (StepNode old : before) {
      StepNode now = diff.pairs.pairs().get(old);
      if (now != null) {
        diff.compare(old, now);
      }
    }
    diff.order(before, after);
    return diff.found;
  }

  private void removed(StepNode step) {
    switch (step.verb()) {
      case "approve" ->
          found.add(Difference.widens("removes " + approval(step) + ": " + asked(step)));
      case "require" ->
          PlainValue.fields(step.keys().get("require"))
              .keySet()
              .forEach(
                  why -> found.add(Difference.widens("removes the requirement " + quoted(why))));
      default -> found.add(Difference.changes("removes " + step.title()));
    }
  }

  private void added(StepNode step) {
    String where = step.inside().isEmpty() ? "" : " (in " + String.join(", ", step.inside()) + ")";
    switch (step.verb()) {
      case "approve" ->
          found.add(Difference.narrows("adds " + approval(step) + ": " + asked(step) + where));
      case "require" ->
          PlainValue.fields(step.keys().get("require"))
              .keySet()
              .forEach(why -> found.add(Difference.narrows("adds the requirement " + quoted(why))));
      default -> found.add(Difference.changes("adds " + step.title() + where));
    }
  }

  private static String approval(StepNode step) {
    Object need = step.keys().getOrDefault("need", "1");
    String by = words(step.keys().getOrDefault("by", "nobody"));
    return "approval by " + (need.equals("1") ? by : words(need) + " of " + by);
  }

  private static String asked(StepNode step) {
    return quoted(step.keys().getOrDefault("approve", ""));
  }

  private void compare(StepNode old, StepNode now) {
    if (!java.util.Objects.equals(old.name(), now.name())) {
      found.add(
          Difference.changes(
              now.name() == null
                  ? "takes its name from " + old.title()
                  : "calls " + old.title() + " " + now.name()));
    }
    if (!old.inside().equals(now.inside())) {
      String place = now.inside().isEmpty() ? "by itself" : "in " + String.join(", ", now.inside());
      String words = "puts " + now.title() + " " + place;
      found.add(now.guards() ? Difference.widens(words) : Difference.changes(words));
    }
    Set<String> keys = new LinkedHashSet<>(old.keys().keySet());
    keys.addAll(now.keys().keySet());
    for (String key : keys) {
      @Nullable Object was = said(old, key);
      @Nullable Object is = said(now, key);
      if (!java.util.Objects.equals(was, is)) {
        key(now, key, was, is);
      }
    }
  }

  /// What is said, or stands for it when it is left out.
  private static @Nullable Object said(StepNode step, String key) {
    Object value = step.keys().get(key);
    boolean by = step.verb().equals("approve") && key.equals("by");
    if (value == null && step.verb().equals("approve") && key.equals("need")) {
      return "1";
    }
    return by ? Set.copyOf(texts(value)) : value;
  }

  private void key(StepNode step, String key, @Nullable Object was, @Nullable Object is) {
    switch (key) {
      case "by" -> names(step, "who may approve", was, is);
      case "to" -> to(step, was, is);
      case "need" -> need(step, was, is);
      case "checklist" -> tasks(step, was, is);
      case "require" -> requirements(PlainValue.fields(was), PlainValue.fields(is));
      case "if" -> condition(step, was, is);
      case "write" -> write(step, is);
      case "expires" -> expiry(step, was, is);
      default -> found.add(other(step, key, was, is));
    }
  }

  private void names(StepNode step, String what, @Nullable Object was, @Nullable Object is) {
    Set<String> added = new java.util.TreeSet<>(list(is));
    added.removeAll(list(was));
    Set<String> removed = new java.util.TreeSet<>(list(was));
    removed.removeAll(list(is));
    if (!added.isEmpty()) {
      String more = "widens %s of %s: + %s".formatted(what, step.title(), String.join(", ", added));
      found.add(Difference.widens(more));
    }
    if (!removed.isEmpty()) {
      String less =
          "narrows %s of %s: - %s".formatted(what, step.title(), String.join(", ", removed));
      found.add(Difference.narrows(less));
    }
  }

  private static List<String> list(@Nullable Object value) {
    return value instanceof Set<?> set ? set.stream().map(String::valueOf).toList() : texts(value);
  }

  private void to(StepNode step, @Nullable Object was, @Nullable Object is) {
    if (step.verb().equals("form")) {
      names(step, "who may fill in", was, is);
    } else {
      found.add(other(step, "to", was, is));
    }
  }

  private void tasks(StepNode step, @Nullable Object was, @Nullable Object is) {
    Map<String, Map<String, Object>> then = tasks(was);
    Map<String, Map<String, Object>> now = tasks(is);
    Set<String> all = new LinkedHashSet<>(then.keySet());
    all.addAll(now.keySet());
    for (String text : all) {
      Map<String, Object> old = then.get(text);
      Map<String, Object> present = now.get(text);
      String task = "the task %s of %s".formatted(quoted(text), step.title());
      if (old == null || present == null) {
        found.add(Difference.changes((old == null ? "adds " : "removes ") + task));
      } else if (!old.equals(present)) {
        Object before = old.getOrDefault("by", EVERYBODY);
        Object after = present.getOrDefault("by", EVERYBODY);
        names(step, "who may tick " + quoted(text), before, after);
        if (before.equals(after)) {
          found.add(
              Difference.changes(
                  "changes %s from %s to %s".formatted(task, quoted(old), quoted(present))));
        }
      }
    }
  }

  /// What is said of each task, by its text.
  private static Map<String, Map<String, Object>> tasks(@Nullable Object list) {
    var tasks = new LinkedHashMap<String, Map<String, Object>>();
    for (Object task : list instanceof List<?> all ? all : List.of()) {
      PlainValue.fields(task).forEach((text, said) -> tasks.put(text, PlainValue.fields(said)));
      if (task instanceof String text) {
        tasks.put(text, Map.of());
      }
    }
    return tasks;
  }

  private void need(StepNode step, @Nullable Object was, @Nullable Object is) {
    Optional<Integer> less = number(is).flatMap(now -> number(was).map(then -> now - then));
    String change =
        "need from %s to %s in %s".formatted(words(shown(was)), words(shown(is)), step.title());
    found.add(
        less.filter(difference -> difference > 0).isPresent()
            ? Difference.narrows("raises " + change)
            : Difference.widens("lowers " + change));
  }

  private static Optional<Integer> number(@Nullable Object value) {
    return value instanceof String text && text.matches("[0-9]{1,6}")
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  private void requirements(Map<String, Object> was, Map<String, Object> is) {
    Set<String> all = new LinkedHashSet<>(was.keySet());
    all.addAll(is.keySet());
    for (String why : all) {
      @Nullable Object then = was.get(why);
      @Nullable Object now = is.get(why);
      if (now == null) {
        found.add(Difference.widens("removes the requirement " + quoted(why)));
      } else if (then == null) {
        found.add(Difference.narrows("adds the requirement " + quoted(why)));
      } else if (!then.equals(now)) {
        found.add(
            Difference.widens(
                "changes the requirement %s from %s to %s"
                    .formatted(quoted(why), quoted(then), quoted(now))));
      }
    }
  }

  private void condition(StepNode step, @Nullable Object was, @Nullable Object is) {
    if (is == null) {
      String always = step.title() + " is done always, not only if " + quoted(shown(was));
      found.add(step.guards() ? Difference.narrows(always) : Difference.changes(always));
    } else {
      String only =
          was == null
              ? step.title() + " is done only if " + quoted(is)
              : step.title() + " is done if " + quoted(is) + ", no longer if " + quoted(was);
      found.add(step.guards() ? Difference.widens(only) : Difference.changes(only));
    }
  }

  private void write(StepNode step, @Nullable Object is) {
    found.add(
        "true".equals(is)
            ? Difference.widens("lets " + step.title() + " write")
            : Difference.narrows("lets " + step.title() + " only read"));
  }

  private void expiry(StepNode step, @Nullable Object was, @Nullable Object is) {
    String change =
        "what %s grants ends after %s, before: %s"
            .formatted(
                step.title(),
                is == null ? "nothing" : words(is),
                was == null ? "nothing" : words(was));
    Optional<Duration> then = length(was);
    Optional<Duration> now = length(is);
    boolean shorter =
        now.isPresent()
            && (was == null || then.filter(old -> now.get().compareTo(old) < 0).isPresent());
    found.add(shorter ? Difference.narrows(change) : Difference.widens(change));
  }

  private static Optional<Duration> length(@Nullable Object value) {
    return value instanceof String text ? Durations.parse(text) : Optional.empty();
  }

  private static Object shown(@Nullable Object value) {
    return value == null ? "nothing" : value;
  }

  private static Difference other(
      StepNode step, String key, @Nullable Object was, @Nullable Object is) {
    String what =
        key.equals(step.verb())
            ? step.verb() + (step.name() == null ? "" : " of " + step.title())
            : "`" + key + "` of " + step.title();
    String words =
        was == null
            ? "adds " + what + ": " + quoted(shown(is))
            : is == null
                ? "removes " + what + ": " + quoted(was)
                : "changes " + what + " from " + quoted(was) + " to " + quoted(is);
    boolean known = key.equals("approve") || HARMLESS_OF_GUARDS.contains(key);
    return step.guards() && !known ? Difference.widens(words) : Difference.changes(words);
  }

  /// What is done before people are asked, and was not.
  private void order(List<StepNode> before, List<StepNode> after) {
    boolean told = false;
    for (StepNode guard : before) {
      StepNode now = pairs.pairs().get(guard);
      if (guard.guards() && now != null && guard.role().equals(now.role())) {
        for (StepNode early : pairs.overtaking(guard)) {
          told = true;
          found.add(
              Difference.widens("does " + early.title() + " before " + now.title() + " is asked"));
        }
      }
    }
    List<StepNode> kept =
        before.stream()
            .filter(step -> pairs.pairs().containsKey(step))
            .map(step -> pairs.pairs().get(step))
            .toList();
    List<StepNode> order = after.stream().filter(step -> kept.contains(step)).toList();
    for (int i = 0; !told && i < order.size(); i++) {
      if (!order.get(i).equals(kept.get(i))) {
        told = true;
        found.add(
            Difference.changes("does " + order.get(i).title() + " before " + kept.get(i).title()));
      }
    }
  }
}
