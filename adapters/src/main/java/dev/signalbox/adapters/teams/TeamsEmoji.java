package dev.signalbox.adapters.teams;

import dev.signalbox.spi.text.Emoji;
import java.util.Map;
import java.util.regex.Pattern;

/// The reactions of Teams: some have words (learn.microsoft.com, "Message reactions"), others begin
/// with the code points of what they show.
final class TeamsEmoji {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("like", "👍"),
          Map.entry("plusOne", "👍"),
          Map.entry("heart", "❤️"),
          Map.entry("laugh", "😆"),
          Map.entry("surprised", "😮"),
          Map.entry("sad", "😢"),
          Map.entry("angry", "😠"),
          Map.entry("checkmark", "✅"),
          Map.entry("hourglass", "⏳"),
          Map.entry("pushpin", "📌"),
          Map.entry("exclamation", "❗"));
  private static final Pattern CODED =
      Pattern.compile("([0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,9})(?:_.*)?");

  private TeamsEmoji() {}

  /// What a reaction shows; its name between colons where that is not known.
  static String of(String type) {
    var word = WORDS.get(type);
    if (word != null) {
      return word;
    }
    var coded = CODED.matcher(type);
    return coded.matches() ? decoded(coded.group(1), type) : Emoji.called(type);
  }

  private static String decoded(String points, String type) {
    var text = new StringBuilder();
    for (var point : points.split("-", -1)) {
      var code = Integer.parseInt(point, 16);
      if (!Character.isValidCodePoint(code)) {
        return Emoji.called(type);
      }
      text.appendCodePoint(code);
    }
    return Emoji.name(text.toString()).isPresent() ? text.toString() : Emoji.called(type);
  }
}
