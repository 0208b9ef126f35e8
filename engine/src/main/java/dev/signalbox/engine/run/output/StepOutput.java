package dev.signalbox.engine.run.output;

import dev.signalbox.engine.runbook.Verb;
import java.util.List;
import java.util.Map;

/// What a step came to, as it is kept and as others see it.
public final class StepOutput {
  /// The rows that a database gave: a list of maps.
  public static final String ROWS = "rows";

  /// That there were more of them, in words.
  public static final String CUT = "cut";

  private StepOutput() {}

  /// What later steps see under the step's name.
  ///
  /// @param kept what is stored of it
  public static Object seen(Verb verb, Map<String, Object> kept) {
    return switch (verb) {
      case Verb.Sql _ -> kept.getOrDefault(ROWS, List.of());
      case Verb.Wait wait when wait.check() != null -> seen(wait.check().verb(), kept);
      case Verb.Say _,
          Verb.Form _,
          Verb.Checklist _,
          Verb.Approve _,
          Verb.Require _,
          Verb.Http _,
          Verb.Exec _,
          Verb.Call _,
          Verb.Wait _,
          Verb.Parallel _,
          Verb.Group _ ->
          kept;
    };
  }
}
