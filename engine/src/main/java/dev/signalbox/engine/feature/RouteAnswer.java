package dev.signalbox.engine.feature;

/// What a [Route] answers.
public sealed interface RouteAnswer {
  /// It is there, or was done.
  ///
  /// @param value becomes the JSON of the answer
  record Found(Object value) implements RouteAnswer {}

  /// There is none, or none that the asker may see: both are told in the same words.
  ///
  /// @param what a noun, `note`
  record Hidden(String what) implements RouteAnswer {}

  /// The asker may not do this.
  ///
  /// @param why whole sentences
  record Denied(String why) implements RouteAnswer {}

  /// This cannot be asked.
  ///
  /// @param why whole sentences
  record Misused(String why) implements RouteAnswer {}
}
