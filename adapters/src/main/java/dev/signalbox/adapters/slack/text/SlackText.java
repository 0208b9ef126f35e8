package dev.signalbox.adapters.slack.text;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Slack's way to write text: what stands between angle brackets is a mention or a link, and `&`,
/// `<` and `>` themselves are entities.
public final class SlackText {
  private static final Pattern BRACKETS = Pattern.compile("<([^<>\\s][^<>\\n]*)>");
  private static final Pattern ENTITY = Pattern.compile("&(lt|gt|amp);");

  private SlackText() {}

  /// What people read, decoded once.
  ///
  /// @param names what people call whoever has an id
  public static String plain(String text, Function<String, Optional<String>> names) {
    var out = new StringBuilder();
    Matcher bracket = BRACKETS.matcher(text);
    int end = 0;
    while (bracket.find()) {
      out.append(unescaped(text.substring(end, bracket.start())));
      out.append(said(bracket.group(1), names));
      end = bracket.end();
    }
    return out.append(unescaped(text.substring(end))).toString();
  }

  private static String said(String inside, Function<String, Optional<String>> names) {
    int bar = inside.indexOf('|');
    var target = bar < 0 ? inside : inside.substring(0, bar);
    var label = bar < 0 ? "" : unescaped(inside.substring(bar + 1));
    return switch (target.charAt(0)) {
      case '@' -> "@" + names.apply(target.substring(1)).orElse(or(label, target.substring(1)));
      case '#' -> "#" + or(label, target.substring(1));
      case '!' -> special(target.substring(1), label);
      default -> link(unescaped(target), label);
    };
  }

  /// `<!here>`, `<!subteam^S012|@ops>`, `<!date^1392734382^{date}|Feb 18>`.
  private static String special(String target, String label) {
    if (!label.isEmpty()) {
      return label.equals(target) ? "@" + label : label;
    }
    int caret = target.indexOf('^');
    return "@" + (caret < 0 ? target : target.substring(caret + 1));
  }

  /// Of a link that Slack has made by itself, what was typed; else both.
  private static String link(String url, String label) {
    return label.isEmpty() ? url : url.contains(label) ? label : label + " (" + url + ")";
  }

  private static String or(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static String unescaped(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(entity ->
            entity.group(1).equals("lt") ? "<" : entity.group(1).equals("gt") ? ">" : "&");
  }

  /// Text in which nothing is a mention or a link.
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
