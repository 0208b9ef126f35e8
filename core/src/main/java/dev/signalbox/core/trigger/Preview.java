package dev.signalbox.core.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Decision;
import dev.signalbox.core.guard.Guard;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.guard.Origin;
import dev.signalbox.core.runbook.Parsed;
import dev.signalbox.core.runbook.Runbook;
import java.util.Optional;

/// What would happen if a line were sent now.
///
/// @param text one line for people
public record Preview(Kind kind, String text) {
  /// How it would end.
  public enum Kind {
    @JsonProperty("ok")
    OK,
    @JsonProperty("denied")
    DENIED,
    @JsonProperty("approval")
    APPROVAL,
    @JsonProperty("error")
    ERROR
  }

  /// Looks ahead for a line without its prefix; nothing happens and nothing is recorded.
  public static Preview of(Lines lines, Guard guard, Caller caller, String room, String line) {
    return switch (lines.read(line, caller)) {
      case Parsed.NotACommand _ -> new Preview(Kind.ERROR, "This is no command.");
      case Parsed.Misused misused -> new Preview(Kind.ERROR, misused.message());
      case Parsed.Understood read ->
          lines
              .runbook(read.command())
              .map(runbook -> decided(guard, runbook, read, caller, room))
              .orElseGet(() -> new Preview(Kind.OK, read.command().about()));
    };
  }

  private static Preview decided(
      Guard guard, Runbook runbook, Parsed.Understood read, Caller caller, String room) {
    var invocation =
        new Invocation(runbook, read.arguments(), read.line(), caller, room, Origin.TYPED);
    return switch (guard.decide(invocation)) {
      case Decision.Denied(_, String why) -> new Preview(Kind.DENIED, why);
      case Decision.NeedsApproval(var rule, _) ->
          new Preview(Kind.APPROVAL, "asks " + Replies.whom(rule) + extras(runbook));
      case Decision.Allowed _ -> new Preview(Kind.OK, "runs at once" + extras(runbook));
    };
  }

  private static String extras(Runbook runbook) {
    boolean undo = runbook.steps().stream().anyMatch(step -> !step.undo().isEmpty());
    String lock = Optional.ofNullable(runbook.lock()).map(name -> " · takes a lock").orElse("");
    return lock + " · undo: " + (undo ? "yes" : "no");
  }
}
