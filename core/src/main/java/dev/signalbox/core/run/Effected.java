package dev.signalbox.core.run;

import java.util.Map;

/// What became of an effect.
sealed interface Effected {
  /// It happened.
  ///
  /// @param value what later steps see
  record Done(Map<String, Object> value) implements Effected {}

  /// It failed.
  ///
  /// @param begun true when something may have happened before it failed
  record Failed(String error, Map<String, Object> value, boolean begun) implements Effected {}

  /// A person stopped it.
  record Stopped() implements Effected {}

  /// It may or may not have happened.
  record Unknown(String why) implements Effected {}

  /// It goes on without this server.
  record Detached() implements Effected {}
}
