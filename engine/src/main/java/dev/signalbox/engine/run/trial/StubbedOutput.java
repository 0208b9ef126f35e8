package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.run.output.ForeignOutput;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a stub says, in the shape of what its verb gives.
final class StubbedOutput {
  private static final Set<String> OF_PROGRAM = Set.of("exit", "text", "data");
  private static final Set<String> OF_ANSWER = Set.of("status", "text", "data");

  private StubbedOutput() {}

  /// @param runbook in which the step stands; it says what is read of it
  static Map<String, Object> of(Object value, Step step, Runbook runbook) {
    Verb verb =
        step.verb() instanceof Verb.Wait wait && wait.check() != null
            ? wait.check().verb()
            : step.verb();
    Map<String, Object> filled =
        isSingle(value) ? ReadPaths.filled(value, step, runbook) : Map.of();
    return switch (verb) {
      case Verb.Exec _ -> foreign("exit", 0L, OF_PROGRAM, value, filled);
      case Verb.Sql _ -> Map.of(StepOutput.ROWS, rows(value, filled));
      case Verb.Http _ -> foreign("status", 200L, OF_ANSWER, value, filled);
      case Verb.Say _,
          Verb.Form _,
          Verb.Checklist _,
          Verb.Approve _,
          Verb.Require _,
          Verb.Call _,
          Verb.Wait _,
          Verb.Group _,
          Verb.Parallel _ ->
          given(value, filled);
    };
  }

  /// Several rows, the only one, or what is read of some.
  private static List<Object> rows(Object value, Map<String, Object> filled) {
    if (value instanceof Collection<?> rows) {
      return List.copyOf(rows);
    }
    return filled.isEmpty() || value instanceof Map<?, ?>
        ? List.of(value instanceof Map<?, ?> row ? row : Map.of("text", String.valueOf(value)))
        : List.copyOf(filled.values());
  }

  private static boolean isSingle(Object value) {
    return !(value instanceof Map<?, ?>) && !(value instanceof Collection<?>);
  }

  private static Map<String, Object> given(Object value, Map<String, Object> filled) {
    if (value instanceof Map<?, ?> map) {
      return Values.map(map);
    }
    return filled.isEmpty() ? Map.of("text", String.valueOf(value)) : filled;
  }

  /// What a program printed, or a server answered.
  private static Map<String, Object> foreign(
      String code, long well, Set<String> parts, Object value, Map<String, Object> filled) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put(code, well);
    if (value instanceof Map<?, ?> map && !map.isEmpty() && parts.containsAll(map.keySet())) {
      output.putAll(Values.map(map));
    } else if (!isSingle(value)) {
      output.put("data", value);
    } else if (filled.containsKey("data")) {
      output.put("data", filled.get("data"));
      output.put("text", String.valueOf(value));
    } else {
      output.put("text", String.valueOf(value));
      if (!(value instanceof String)) {
        output.put("data", value);
      }
    }
    if (!output.containsKey("data")) {
      ForeignOutput.missing(output, "data", "has no JSON in the stub of the test");
    }
    output.computeIfAbsent(
        "text", none -> output.containsKey("data") ? Values.write(output.get("data")) : "");
    return output;
  }

  /// How a failure is told that the test asks for.
  static String failure(Word word) {
    return word == Word.TIMEOUT ? "timed out, says the test" : "fails, says the test";
  }
}
