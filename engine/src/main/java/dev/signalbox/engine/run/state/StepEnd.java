package dev.signalbox.engine.run.state;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.spi.text.VisibleText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one attempt of a step ended.
///
/// @param failure in what way it failed, or null
/// @param error one sentence, or null
/// @param output what later steps see, as JSON, or null
public record StepEnd(
    StepStatus status, @Nullable Failure failure, @Nullable String error, @Nullable String output) {
  public StepEnd {
    error = error == null ? null : VisibleText.lines(error);
  }

  public static StepEnd succeeded(Map<String, Object> output) {
    return new StepEnd(StepStatus.SUCCEEDED, null, null, Values.write(output));
  }

  public static StepEnd failed(Failure failure, String error) {
    return new StepEnd(StepStatus.FAILED, failure, error, null);
  }

  public static StepEnd failed(Cause cause) {
    return failed(cause.failure(), cause.words());
  }

  public static StepEnd failed(Failure failure, String error, Map<String, Object> output) {
    return new StepEnd(StepStatus.FAILED, failure, error, Values.write(output));
  }

  /// The same end in other words.
  public StepEnd because(String words) {
    return new StepEnd(status, failure, words, output);
  }

  public static StepEnd unknown(String error) {
    return new StepEnd(StepStatus.UNKNOWN, null, error, null);
  }
}
