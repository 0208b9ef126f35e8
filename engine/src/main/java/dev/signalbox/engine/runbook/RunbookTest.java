package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must come of a runbook while nothing outside is reached: one of the `tests` of its file.
///
/// @param at where it begins in the file
/// @param about one line, by which people know it
/// @param stubs what stands for the outside, by the name of a step, what it calls, or its verb
/// @param expected in the order in which they are written
public record RunbookTest(
    Position at, String about, Asked asked, Map<String, Stub> stubs, List<Expectation> expected) {
  public RunbookTest {
    stubs = Collections.unmodifiableMap(new LinkedHashMap<>(stubs));
    expected = List.copyOf(expected);
  }

  /// How the run is asked for.
  ///
  /// @param with parameters: texts, or lists of texts
  /// @param as a person's or service's id, or null for whoever may
  /// @param room null for one in which it may run
  /// @param when at which time, or null for any
  public record Asked(
      Map<String, Object> with,
      @Nullable String as,
      @Nullable String room,
      @Nullable Instant when) {
    public Asked {
      with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }
  }

  /// What stands for the outside.
  ///
  /// @param answers one for each time that it is asked; the last one stays
  public record Stub(Position at, List<Answer> answers) {
    public Stub {
      answers = List.copyOf(answers);
    }
  }

  /// What one attempt, look, item or question comes to.
  public sealed interface Answer {
    /// What later steps see.
    ///
    /// @param value text, a number, a boolean, or lists and maps of these
    record Output(Object value) implements Answer {}

    /// Something else than an output.
    record Says(Word word) implements Answer {}

    /// A value as it is written: a word where it is one of these.
    static Answer of(Object value) {
      return Arrays.stream(Word.values())
          .filter(word -> word.text().equals(value))
          .findFirst()
          .<Answer>map(Says::new)
          .orElseGet(() -> new Output(value));
    }
  }

  /// What a stub may say instead of an output.
  public enum Word {
    APPROVED,
    REFUSED,
    TIMEOUT,
    FAILS,
    /// Nobody knows whether it happened.
    UNKNOWN,
    /// Whoever asked cancels the run meanwhile.
    CANCELLED;

    /// As it is written in the file.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What must have come of it.
  public sealed interface Expectation {
    Position at();

    /// How the run ends: as `run.status` has it, or `denied`.
    record Status(Position at, String status) implements Expectation {}

    /// Why it ended so.
    ///
    /// @param why words that the reason has
    /// @param refused whether it must have been refused or denied
    record Reason(Position at, String why, boolean refused) implements Expectation {}

    /// Which steps were taken back, each once, and no others.
    record Undone(Position at, List<String> steps) implements Expectation {}

    /// What was called, in this order; others may have been in between.
    record Called(Position at, List<String> names) implements Expectation {}

    /// What was not called.
    record NotCalled(Position at, List<String> names) implements Expectation {}

    /// What was said, in this order, each in whole or in part; more may have been said.
    record Said(Position at, List<String> texts) implements Expectation {}

    /// What people were asked, each in whole or in part, and nothing else.
    record Approvals(Position at, List<String> questions) implements Expectation {}
  }
}
