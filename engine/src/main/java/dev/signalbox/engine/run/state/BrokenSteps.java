package dev.signalbox.engine.run.state;

import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.store.JdbcRefusal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps of one run that an error inside this server keeps from being carried on, and why. They
/// end with that, and the run goes on to its end.
public final class BrokenSteps {
  private final Map<String, String> steps = new HashMap<>();

  /// False when it was broken before: ending it breaks, too.
  public boolean add(StepBrokenException broken) {
    Throwable cause = broken.getCause();
    String why = cause == null ? String.valueOf(broken.getMessage()) : why(cause);
    return steps.putIfAbsent(broken.path(), why) == null;
  }

  /// Why this step cannot be carried on, or null.
  public @Nullable String why(String path) {
    return steps.get(path);
  }

  /// A sentence for people.
  public static String why(Throwable failure) {
    return JdbcRefusal.of(failure)
        .orElseGet(() -> "an error inside the server: " + StepTitles.oneLine(failure.toString()));
  }
}
