package dev.signalbox.engine.revision;

import static dev.signalbox.engine.revision.PlainValue.quoted;
import static dev.signalbox.engine.revision.PlainValue.words;

import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// In what two revisions of a runbook differ, in words. What could let more people do more, or ask
/// fewer, is said to widen; so is everything of which that cannot be told. How a file is laid out,
/// and its comments, are no difference.
public final class RunbookDiff {
  /// Said elsewhere, from what was read.
  private static final Set<String> KNOWN =
      Set.of(
          "about", "owner", "when", "params", "allow", "as", "lock", "risk", "steps", "finally",
          "tests");

  private final Runbook before;
  private final Runbook after;
  private final Map<String, Object> was;
  private final Map<String, Object> is;
  private final List<Difference> found = new ArrayList<>();

  private RunbookDiff(Runbook before, Runbook after) {
    this.before = before;
    this.after = after;
    this.was = content(before);
    this.is = content(after);
  }

  /// What the later one does otherwise, the widening first; nothing where both say the same.
  public static List<Difference> of(Runbook before, Runbook after) {
    var diff = new RunbookDiff(before, after);
    diff.compare();
    return diff.found.stream()
        .distinct()
        .sorted(java.util.Comparator.comparing(Difference::weight))
        .toList();
  }

  private static Map<String, Object> content(Runbook runbook) {
    return new YamlReader()
        .read(runbook.text())
        .filter(Yaml.Mapping.class::isInstance)
        .map(map -> PlainValue.map((Yaml.Mapping) map))
        .orElse(Map.of());
  }

  private void compare() {
    if (!before.about().equals(after.about())) {
      found.add(Difference.changes("says what it is for otherwise: " + quoted(after.about())));
    }
    if (!before.owner().equals(after.owner())) {
      found.add(
          Difference.widens("changes the owner from " + before.owner() + " to " + after.owner()));
    }
    triggers(PlainValue.fields(was.get("when")), PlainValue.fields(is.get("when")));
    found.addAll(
        ParamDiff.of(PlainValue.fields(was.get("params")), PlainValue.fields(is.get("params"))));
    allow();
    service();
    lock();
    risk();
    found.addAll(StepDiff.of(StepNodes.of(was), StepNodes.of(is)));
    tests();
    rest();
  }

  private void triggers(Map<String, Object> then, Map<String, Object> now) {
    for (String key : keys(then, now)) {
      @Nullable Object old = then.get(key);
      @Nullable Object fresh = now.get(key);
      if (Objects.equals(old, fresh)) {
        continue;
      }
      if (key.equals("command")) {
        found.add(Difference.changes("changes the command line" + change(old, fresh)));
      } else if (fresh == null) {
        found.add(Difference.narrows("is no longer started by " + key));
      } else if (old == null) {
        found.add(Difference.widens("is also started by " + key + ": " + quoted(fresh)));
      } else {
        found.add(Difference.widens("changes what starts it, " + key + change(old, fresh)));
      }
    }
  }

  private static String change(@Nullable Object old, @Nullable Object fresh) {
    return old == null
        ? ": " + quoted(fresh == null ? "" : fresh)
        : fresh == null
            ? ": it has none any more"
            : " from " + quoted(old) + " to " + quoted(fresh);
  }

  private static List<String> who(Runbook runbook) {
    List<String> run = runbook.allow().run();
    return run.isEmpty() ? List.of(runbook.owner()) : run;
  }

  private void allow() {
    Set<String> more = without(who(after), who(before));
    Set<String> less = without(who(before), who(after));
    if (!more.isEmpty()) {
      found.add(Difference.widens("widens who may run: + " + String.join(", ", more)));
    }
    if (!less.isEmpty()) {
      found.add(Difference.narrows("narrows who may run: - " + String.join(", ", less)));
    }
    rooms(before.allow(), after.allow());
    @Nullable String old = source(before.allow());
    @Nullable String fresh = source(after.allow());
    if (Objects.equals(old, fresh)) {
      return;
    }
    if (old == null) {
      found.add(Difference.narrows("may only be run if " + quoted(String.valueOf(fresh))));
    } else if (fresh == null) {
      found.add(Difference.widens("may be run whether or not " + quoted(old)));
    } else {
      found.add(
          Difference.widens("may be run if " + quoted(fresh) + ", no longer if " + quoted(old)));
    }
  }

  private static @Nullable String source(Allow allow) {
    return allow.condition() == null ? null : allow.condition().source();
  }

  private void rooms(Allow old, Allow now) {
    Set<String> more = without(now.in(), old.in());
    Set<String> less = without(old.in(), now.in());
    if (old.in().isEmpty() && !now.in().isEmpty()) {
      found.add(Difference.narrows("narrows where it runs to " + String.join(", ", more)));
    } else if (now.in().isEmpty() && !old.in().isEmpty()) {
      found.add(Difference.widens("widens where it runs: every room"));
    } else {
      if (!more.isEmpty()) {
        found.add(Difference.widens("widens where it runs: + " + String.join(", ", more)));
      }
      if (!less.isEmpty()) {
        found.add(Difference.narrows("narrows where it runs: - " + String.join(", ", less)));
      }
    }
  }

  private void service() {
    if (!Objects.equals(before.as(), after.as())) {
      found.add(
          Difference.widens(
              after.as() == null
                  ? "acts as whoever asks alone, no longer as " + before.as()
                  : before.as() == null
                      ? "acts as " + after.as()
                      : "acts as " + after.as() + ", no longer as " + before.as()));
    }
  }

  private void lock() {
    @Nullable Object old = was.get("lock");
    @Nullable Object now = is.get("lock");
    if (!Objects.equals(old, now)) {
      found.add(
          old == null
              ? Difference.narrows("takes a lock: " + quoted(now == null ? "" : now))
              : now == null
                  ? Difference.widens("takes no lock any more: " + quoted(old))
                  : Difference.widens("takes another lock" + change(old, now)));
    }
  }

  private void risk() {
    if (before.risk() != after.risk()) {
      String words =
          "risk "
              + before.risk().name().toLowerCase(Locale.ROOT)
              + " to "
              + after.risk().name().toLowerCase(Locale.ROOT);
      found.add(
          after.risk().compareTo(before.risk()) > 0
              ? Difference.narrows("raises " + words)
              : Difference.widens("lowers " + words));
    }
  }

  private void tests() {
    Map<String, Object> then = tests(was.get("tests"));
    Map<String, Object> now = tests(is.get("tests"));
    for (String about : keys(then, now)) {
      @Nullable Object old = then.get(about);
      @Nullable Object fresh = now.get(about);
      if (!Objects.equals(old, fresh)) {
        String what = old == null ? "adds" : fresh == null ? "removes" : "changes";
        found.add(Difference.changes(what + " the test " + quoted(about)));
      }
    }
  }

  private static Map<String, Object> tests(@Nullable Object tests) {
    var byAbout = new LinkedHashMap<String, Object>();
    if (tests instanceof List<?> all) {
      for (Object test : all) {
        String about = String.valueOf(PlainValue.fields(test).get("about"));
        byAbout.merge(about, test, (one, other) -> List.of(one, other));
      }
    }
    return byAbout;
  }

  /// What no sentence above is about: whoever reads a version of the language that has more in it
  /// is told of it all the same.
  private void rest() {
    for (String key : keys(was, is)) {
      if (!KNOWN.contains(key) && !Objects.equals(was.get(key), is.get(key))) {
        found.add(Difference.widens("changes `" + key + "`" + change(was.get(key), is.get(key))));
      }
    }
    if (found.isEmpty() && !was.equals(is)) {
      String parts =
          keys(was, is).stream()
              .filter(key -> !Objects.equals(was.get(key), is.get(key)))
              .reduce((some, more) -> some + ", " + more)
              .orElse("");
      found.add(Difference.changes("writes the same otherwise in " + words(parts)));
    }
  }

  private static Set<String> keys(Map<String, Object> then, Map<String, Object> now) {
    Set<String> keys = new LinkedHashSet<>(then.keySet());
    keys.addAll(now.keySet());
    return keys;
  }

  private static Set<String> without(List<String> some, List<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }
}
