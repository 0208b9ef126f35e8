package dev.signalbox.core.run;

import org.jspecify.annotations.Nullable;

/// Why a run, or a part of it, does not succeed. A run keeps it from the moment its ending begins,
/// so that it ends the same whoever goes on with it.
///
/// @param words one sentence for people
/// @param by the person whose word it was, or null
record Cause(Failure failure, String words, @Nullable String by) {
  static Cause of(Failure failure, String words) {
    return new Cause(failure, words, null);
  }

  static Cause cancelledBy(String person) {
    return new Cause(Failure.CANCELLED, "cancelled by " + person, person);
  }

  static Cause stoppedBy(String person) {
    return new Cause(Failure.CANCELLED, "stopped by " + person, person);
  }

  /// The same ending, of which there is more to say.
  Cause and(String more) {
    return new Cause(failure, words + "; " + more, by);
  }
}
