package dev.signalbox.core.guard;

/// Whether a person may do something that is no run.
public sealed interface Verdict {
  /// They may.
  record Yes() implements Verdict {}

  /// They may not.
  ///
  /// @param why one or two sentences for them
  record No(String why) implements Verdict {}

  default boolean allows() {
    return this instanceof Yes;
  }
}
