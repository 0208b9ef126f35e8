package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.gate.Gate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the answer to a gate's question is a change, and what that has to be: approved, in its
/// window, and for the very plan of the run. All expressions see the answer as `answer`.
public final class GateRule {
  private final Gate gate;
  private final Expression approved;
  private final Template start;
  private final Template end;
  private final Template artifact;
  private final @Nullable Condition condition;

  /// @param artifact the SHA-256 of what was approved
  /// @param condition what has to hold besides, or null
  GateRule(
      Gate gate,
      Expression approved,
      Template start,
      Template end,
      Template artifact,
      @Nullable Condition condition) {
    this.gate = gate;
    this.approved = approved;
    this.start = start;
    this.end = end;
    this.artifact = artifact;
    this.condition = condition;
  }

  public Gate gate() {
    return gate;
  }

  /// Why it does not let a run through, in whole sentences; empty when it does. What cannot be told
  /// never lets through.
  ///
  /// @param input the run as rules see it
  /// @param answer what the call came to
  /// @param digest of the plan, as lower-case hex
  public String objection(RuleInput input, Object answer, String digest) {
    try {
      Scope seen = input.scope().with("answer", answer);
      if (!approved.holds(seen)) {
        return "The change is not approved (" + approved.source() + ").";
      }
      Instant from = instant("start", start, seen);
      Instant to = instant("end", end, seen);
      Instant now = input.now();
      if (now.isBefore(from) || !now.isBefore(to)) {
        return "It is %s, outside of the change's window from %s to %s.".formatted(now, from, to);
      }
      String approvedFor = plain(artifact.render(seen));
      if (!approvedFor.equals(digest)) {
        return "The change was approved for %s, and the plan of this run is %s."
            .formatted(approvedFor.isEmpty() ? "nothing" : SeenValues.value(approvedFor), digest);
      }
      return further(seen, Map.of("start", from, "end", to), digest);
    } catch (ExpressionException e) {
      return "It cannot be told: " + e.getMessage() + ".";
    }
  }

  private String further(Scope seen, Map<String, Instant> window, String digest) {
    if (condition == null) {
      return "";
    }
    var change = Map.of("approved", true, "window", window, "artifact", digest);
    Scope all = seen.with("change", change).with("plan", Map.of("digest", digest));
    return condition.expression().holds(all)
        ? ""
        : "It needs " + condition.expression().source() + ".";
  }

  private static Instant instant(String which, Template template, Scope seen) {
    Object value = template.value(seen);
    try {
      return value instanceof Instant instant
          ? instant
          : OffsetDateTime.parse(value.toString()).toInstant();
    } catch (DateTimeException e) {
      throw new ExpressionException(
          "the %s of the change's window is %s, and no time such as 2026-12-24T18:00+01:00"
              .formatted(which, SeenValues.value(value)));
    }
  }

  /// Digests are written in several ways: `sha256:AB…` is `ab…`.
  private static String plain(String artifact) {
    String lower = artifact.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("sha256:") ? lower.substring("sha256:".length()) : lower;
  }

  String canonical() {
    return "%s approved=%s start=%s end=%s artifact=%s if=%s"
        .formatted(
            gate.canonical(),
            approved.source(),
            start.source(),
            end.source(),
            artifact.source(),
            condition == null ? "" : condition.expression().source());
  }
}
