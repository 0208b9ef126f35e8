package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.kit.text.PlainRendering;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.adapters.kit.text.TextUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fits rendered text to the wire: so many bytes a line, so many lines a message, the rest behind a
/// link. Command lines stay, because without them nobody could act.
final class IrcLayout {
  static final int LINES = 8;
  private static final int ACTION_LINES = 4;

  private IrcLayout() {}

  /// The lines to send, in order.
  ///
  /// @param author whose own words these are, or null for the bot's
  /// @param link where the whole message is
  /// @param limit bytes a line may have; at least 100
  static List<String> fit(
      PlainRendering.Rendered text, @Nullable String author, String link, int limit) {
    var prefix = author == null ? "" : "<" + name(author) + "> ";
    var room = limit - TextUnit.BYTES.length(prefix);
    var body = split(text.body(), room);
    var actions = split(text.actions(), room);
    var lines = new ArrayList<String>();
    if (body.size() + actions.size() <= LINES) {
      lines.addAll(body);
      lines.addAll(actions);
    } else {
      var kept = actions.subList(0, Math.min(ACTION_LINES, actions.size()));
      var first = body.subList(0, Math.min(body.size(), LINES - 1 - kept.size()));
      lines.addAll(first);
      lines.addAll(kept);
      var missing = body.size() + actions.size() - lines.size();
      lines.addAll(more(missing, PlainText.oneLine(link), room));
    }
    return lines.stream().map(prefix::concat).toList();
  }

  private static Stream<String> pieces(String line, int room) {
    return TextUnit.BYTES.split(line, room).stream();
  }

  private static List<String> split(List<String> lines, int room) {
    return lines.stream().flatMap(line -> pieces(line, room)).toList();
  }

  private static List<String> more(int missing, String link, int room) {
    var words = "… " + missing + (missing == 1 ? " more line" : " more lines");
    return TextUnit.BYTES.split(link.isEmpty() ? words : words + ": " + link, room);
  }

  private static String name(String author) {
    var name = PlainText.oneLine(author).replaceAll("[<>]", "");
    return TextUnit.BYTES.split(name.isBlank() ? "somebody" : name, 40).getFirst();
  }
}
