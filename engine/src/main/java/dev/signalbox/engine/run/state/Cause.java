package dev.signalbox.engine.run.state;

import org.jspecify.annotations.Nullable;

/// Why a run, or a part of it, does not succeed. A run keeps it from the moment its ending begins,
/// so that it ends the same whoever goes on with it.
///
/// @param words one sentence for people
/// @param by the person whose word it was, or null
public record Cause(Failure failure, String words, @Nullable String by) {
  public static Cause of(Failure failure, String words) {
    return new Cause(failure, words, null);
  }

  public static Cause cancelledBy(String person) {
    return new Cause(Failure.CANCELLED, "cancelled by " + person, person);
  }

  public static Cause stoppedBy(String person) {
    return new Cause(Failure.CANCELLED, "stopped by " + person, person);
  }

  /// The same in a part of something.
  public Cause in(String part) {
    return new Cause(failure, words + " (" + part + ")", by);
  }

  /// The same ending, of which there is more to say.
  public Cause and(String more) {
    return new Cause(failure, words + "; " + more, by);
  }
}
