package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step does.
public sealed interface Verb {
  /// Posts text.
  record Say(Template text, Target to) implements Verb {}

  /// Where a [Say] goes.
  enum Target {
    THREAD,
    ROOM,
    ME
  }

  /// Asks people and waits; silence is a refusal.
  ///
  /// @param by groups or person ids whose members count; the requester never does
  /// @param show the plan the approval is bound to besides the text, or null
  record Approve(
      Template text, List<Template> by, int need, Duration within, @Nullable Template show)
      implements Verb {
    public Approve {
      by = List.copyOf(by);
    }
  }

  /// All conditions must hold.
  record Require(List<Condition> conditions) implements Verb {
    public Require {
      conditions = List.copyOf(conditions);
    }
  }

  /// A message that is told when its expression does not hold.
  record Condition(Template message, Expression holds) {}

  /// A request to the connection named by `at`.
  ///
  /// @param method upper case
  /// @param path starts with a slash; values in it are encoded
  record Http(String method, Template path) implements Verb {}

  /// A program with its arguments; each template becomes exactly one argument.
  record Exec(List<Template> argv) implements Verb {
    public Exec {
      argv = List.copyOf(argv);
    }
  }

  /// Another runbook, by its dotted name, with `with` as its arguments.
  record Call(String target) implements Verb {}

  /// Waits, or polls.
  ///
  /// @param duration how long at most
  /// @param every how often to check, or null for a plain wait
  /// @param check a read to repeat, or null; its output is visible as `check`
  /// @param until ends the wait well when true, or null
  /// @param holds fails the wait when false, or null
  record Wait(
      Template duration,
      @Nullable Duration every,
      @Nullable Step check,
      @Nullable Expression until,
      @Nullable Expression holds)
      implements Verb {}

  /// Several steps as one.
  record Group(List<Step> steps) implements Verb {
    public Group {
      steps = List.copyOf(steps);
    }
  }
}
