package dev.signalbox.adapters.slack.text;

import java.util.ArrayList;
import java.util.List;
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

  /// What people read, and who is named in it so that Slack knows who is meant.
  public record Plain(String text, List<Named> people) {
    public Plain {
      people = List.copyOf(people);
    }
  }

  /// Somebody who is named.
  ///
  /// @param from where in what people read
  /// @param to behind it
  public record Named(int from, int to, String userId) {}

  /// What people read, decoded once.
  ///
  /// @param names what people call whoever has an id
  public static Plain plain(String text, Function<String, Optional<String>> names) {
    var out = new StringBuilder();
    var people = new ArrayList<Named>();
    Matcher bracket = BRACKETS.matcher(text);
    int end = 0;
    while (bracket.find()) {
      out.append(unescaped(text.substring(end, bracket.start())));
      int from = out.length();
      out.append(said(bracket.group(1), names));
      if (bracket.group(1).charAt(0) == '@') {
        people.add(new Named(from, out.length(), target(bracket.group(1)).substring(1)));
      }
      end = bracket.end();
    }
    return new Plain(out.append(unescaped(text.substring(end))).toString(), people);
  }

  private static String target(String inside) {
    int bar = inside.indexOf('|');
    return bar < 0 ? inside : inside.substring(0, bar);
  }

  private static String said(String inside, Function<String, Optional<String>> names) {
    int bar = inside.indexOf('|');
    var target = target(inside);
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
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
