package dev.signalbox.engine.run.change;

import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.choice.LiveChoices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has to be asked outside before a run may start. A claim that lacks it says so and changes
/// nothing; then it is asked, in no transaction, and the run is claimed again.
public final class StartLook {
  private @Nullable ChoiceRequest wanted;
  private @Nullable String objection;

  /// Whether it was not asked yet; from now on it is wanted.
  boolean lacks(ChoiceRequest request) {
    boolean lacks = wanted == null;
    wanted = request;
    return lacks;
  }

  /// Why the run may not start by what was answered, or empty.
  Optional<String> objection() {
    return Optional.ofNullable(objection);
  }

  /// Asks what is wanted.
  ///
  /// @return false when nothing is
  public boolean ask(LiveChoices choices) {
    if (wanted == null) {
      return false;
    }
    objection =
        choices
            .misfitNow(wanted)
            .map(misfit ->
                "It was not started: %s. Nothing was done; ask again.".formatted(misfit.message()))
            .orElse(null);
    return true;
  }
}
