package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.runbook.RunbookTest;
import java.util.Set;

/// What trying one test showed.
///
/// @param why why it does not hold, a part of a sentence, or empty when it does
/// @param at where in the file what does not hold is written
/// @param begun paths of the steps that began
/// @param skipped paths of the steps that a condition kept from it
public record Trial(String why, Position at, Set<String> begun, Set<String> skipped) {
  /// Tries a test.
  public static Trial of(RunbookTest test, TrialRun run, Guard guard, Invocation invocation) {
    Outcome came = run.play(guard, invocation);
    return Verdict.broken(test, came)
        .map(broken ->
            new Trial(
                "expects " + broken.why(), broken.expected().at(), came.begun(), came.skipped()))
        .orElseGet(() -> new Trial("", test.at(), came.begun(), came.skipped()));
  }

  /// A test that cannot be tried.
  public static Trial impossible(RunbookTest test, String why) {
    return new Trial(why, test.at(), Set.of(), Set.of());
  }
}
