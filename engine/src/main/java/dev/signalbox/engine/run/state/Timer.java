package dev.signalbox.engine.run.state;

/// Something that happens at a time.
///
/// @param ref an approval's id, or a run's
public record Timer(Kind kind, String ref, long version) {
  /// What a timer ends.
  public enum Kind {
    /// Nobody answered in time.
    APPROVAL,
    /// It was approved and did not start in time.
    START,
    /// A step has waited long enough.
    STEP
  }
}
