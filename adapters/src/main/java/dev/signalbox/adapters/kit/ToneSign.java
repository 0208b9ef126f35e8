package dev.signalbox.adapters.kit;

import dev.signalbox.spi.chat.Tone;

/// What stands before a title for platforms whose messages have no colours.
public final class ToneSign {
  private ToneSign() {}

  /// With a blank behind it; nothing for what has no tone.
  public static String of(Tone tone) {
    return switch (tone) {
      case NEUTRAL -> "";
      case RUNNING -> "▶️ ";
      case WAITING -> "⏳ ";
      case GOOD -> "✅ ";
      case WARNING -> "⚠️ ";
      case BAD -> "❌ ";
    };
  }
}
