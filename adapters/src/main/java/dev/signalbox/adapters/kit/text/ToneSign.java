package dev.signalbox.adapters.kit.text;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Tone;

/// What says by a sign what a colour says elsewhere.
public final class ToneSign {
  private ToneSign() {}

  /// What stands before a title, with a blank behind it; nothing for what has no tone.
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

  /// What stands before a stage.
  public static String of(Block.State state) {
    return switch (state) {
      case PENDING -> "○";
      case RUNNING -> "▶";
      case WAITING -> "⏳";
      case DONE -> "✓";
      case SKIPPED -> "–";
      case FAILED -> "✗";
      case UNKNOWN -> "?";
      case UNDONE -> "↩";
    };
  }
}
