package dev.signalbox.core.run;

import dev.signalbox.spi.text.VisibleText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one attempt of a step ended.
///
/// @param failure in what way it failed, or null
/// @param error one sentence, or null
/// @param output what later steps see, as JSON, or null
record StepEnd(
    StepStatus status, @Nullable Failure failure, @Nullable String error, @Nullable String output) {
  StepEnd {
    error = error == null ? null : VisibleText.lines(error);
  }

  static StepEnd succeeded(Map<String, Object> output) {
    return new StepEnd(StepStatus.SUCCEEDED, null, null, Values.write(output));
  }

  static StepEnd failed(Failure failure, String error) {
    return new StepEnd(StepStatus.FAILED, failure, error, null);
  }

  static StepEnd failed(Cause cause) {
    return failed(cause.failure(), cause.words());
  }

  static StepEnd failed(Failure failure, String error, Map<String, Object> output) {
    return new StepEnd(StepStatus.FAILED, failure, error, Values.write(output));
  }

  static StepEnd unknown(String error) {
    return new StepEnd(StepStatus.UNKNOWN, null, error, null);
  }
}
