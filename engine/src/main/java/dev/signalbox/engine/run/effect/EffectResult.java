package dev.signalbox.engine.run.effect;

import java.util.Map;

/// What became of an effect.
public sealed interface EffectResult {
  /// It happened.
  ///
  /// @param value what later steps see
  record Done(Map<String, Object> value) implements EffectResult {}

  /// It failed.
  ///
  /// @param begun true when something may have happened before it failed
  record Failed(String error, Map<String, Object> value, boolean begun) implements EffectResult {}

  /// A person stopped it.
  record Stopped() implements EffectResult {}

  /// It may or may not have happened.
  record Unknown(String why) implements EffectResult {
    private static final String DOUBT = ": it may have happened or may still be happening.";

    /// Something went wrong while it was under way.
    public static Unknown after(String cause) {
      return new Unknown(cause + DOUBT);
    }

    /// What went wrong, without what that leaves open.
    public String cause() {
      return why.endsWith(DOUBT) ? why.substring(0, why.length() - DOUBT.length()) : why;
    }
  }

  /// It goes on without this server.
  record Detached() implements EffectResult {}
}
