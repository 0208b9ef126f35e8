package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Message;
import org.jspecify.annotations.Nullable;

/// What became of something entered.
public sealed interface PostResult {
  /// It was taken, now or before.
  ///
  /// @param message the caller's own message, or null when none is shown
  /// @param reply what the caller alone is told, or null
  record Done(@Nullable Message message, @Nullable Message reply) implements PostResult {}

  /// It was not taken; nothing happened.
  ///
  /// @param code kebab-case: `unknown-room`, `unknown-thread`, `unknown-message`, `too-long`,
  ///   `command-too-long`, `gone`, `archived`, `asks`
  /// @param message what happened and what to do
  record Refused(String code, String message) implements PostResult {}
}
