package dev.signalbox.spi.integration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said to an outside system for one operation, and what its answer means. Pure: the same
/// input gives the same words.
public interface Dialogue {
  /// The first words, or why there is nothing to say.
  ///
  /// @param inputs one for each parameter that was given or has a fallback
  /// @param person whom it is done for, by id
  Exchange begin(Map<String, Object> inputs, String person, Instant now);

  /// What an answer means. Nothing may be thrown, whatever is in it.
  Exchange.End read(Answer answer);

  /// What the system answered, of any status.
  ///
  /// @param text the body, at most 1 MiB, or empty where there was more
  /// @param data the body as JSON: maps, lists, texts, numbers and truths; null where it is none
  record Answer(int status, String text, @Nullable Object data) {
    /// True when the system says that it did what it was asked to.
    public boolean isGood() {
      return status >= 200 && status < 300;
    }
  }
}
