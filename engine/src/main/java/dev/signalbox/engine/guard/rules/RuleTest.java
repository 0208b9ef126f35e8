package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must come of a line by the rules: the `tests` of guards.yaml.
///
/// @param at where the test begins
/// @param who a person or service, or groups: then somebody who is in these alone
/// @param says the line, with or without a prefix
/// @param room where it is said
/// @param when at which time, or null for now
/// @param why words that a refusal has, or empty
public record RuleTest(
    Position at,
    List<String> who,
    String says,
    String room,
    @Nullable Instant when,
    Expected expected,
    String why) {
  public RuleTest {
    who = List.copyOf(who);
  }

  /// For messages: `dev in deploys: deploy api prod`.
  public String text() {
    return String.join(", ", who) + " in " + room + ": " + says;
  }

  /// What is expected, cheapest first.
  public sealed interface Expected {
    record Allowed() implements Expected {}

    record Confirmed() implements Expected {}

    /// Others must approve.
    ///
    /// @param rule the approval's name
    record Approved(String rule) implements Expected {}

    /// It acts only behind a gate.
    ///
    /// @param gate its name
    record Gated(String gate) implements Expected {}

    record Denied() implements Expected {}

    /// As it is written in the file.
    default String words() {
      return switch (this) {
        case Allowed _ -> "allowed";
        case Confirmed _ -> "confirm";
        case Approved(String rule) -> "approval " + rule;
        case Gated(String gate) -> "gate " + gate;
        case Denied _ -> "denied";
      };
    }
  }
}
