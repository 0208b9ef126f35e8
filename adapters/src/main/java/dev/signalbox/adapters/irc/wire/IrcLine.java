package dev.signalbox.adapters.irc.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of the protocol, as the message-tags specification and RFC 1459 write it.
public record IrcLine(
    Map<String, String> tags, IrcSource source, String command, List<String> params) {
  private static final Pattern WORDS = Pattern.compile(" ");

  public IrcLine {
    tags = Map.copyOf(tags);
    params = List.copyOf(params);
  }

  /// Reads a line without its end; empty when it has no command.
  public static Optional<IrcLine> parse(String text) {
    var tags = Map.<String, String>of();
    var source = IrcSource.NOBODY;
    var rest = text.stripLeading();
    if (rest.startsWith("@")) {
      tags = tags(head(rest).substring(1));
      rest = tail(rest);
    }
    if (rest.startsWith(":")) {
      source = IrcSource.parse(head(rest).substring(1));
      rest = tail(rest);
    }
    var command = head(rest);
    return command.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IrcLine(tags, source, command.toUpperCase(Locale.ROOT), params(tail(rest))));
  }

  /// The parameter at the position, or empty text when there are fewer.
  public String param(int position) {
    return position < params.size() ? params.get(position) : "";
  }

  /// The last parameter: what the server says to people.
  public String last() {
    return params.isEmpty() ? "" : params.getLast();
  }

  /// The words of the last parameter.
  public List<String> words() {
    return WORDS.splitAsStream(last()).filter(word -> !word.isEmpty()).toList();
  }

  public @Nullable String tag(String name) {
    return tags.get(name);
  }

  private static Map<String, String> tags(String text) {
    var tags = new HashMap<String, String>();
    for (var tag : text.split(";", -1)) {
      var equals = tag.indexOf('=');
      if (equals < 0) {
        tags.put(tag, "");
      } else {
        tags.put(tag.substring(0, equals), unescaped(tag.substring(equals + 1)));
      }
    }
    tags.remove("");
    return tags;
  }

  private static String unescaped(String value) {
    var text = new StringBuilder();
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (++i < value.length()) {
        text.append(unescaped(value.charAt(i)));
      }
    }
    return text.toString();
  }

  private static char unescaped(char escape) {
    return switch (escape) {
      case ':' -> ';';
      case 's' -> ' ';
      case 'r' -> '\r';
      case 'n' -> '\n';
      default -> escape;
    };
  }

  private static List<String> params(String text) {
    var params = new ArrayList<String>();
    var rest = text;
    while (!rest.isEmpty()) {
      if (rest.startsWith(":")) {
        params.add(rest.substring(1));
        break;
      }
      params.add(head(rest));
      rest = tail(rest);
    }
    return params;
  }

  private static String head(String text) {
    var space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  private static String tail(String text) {
    var position = text.indexOf(' ');
    while (position >= 0 && position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    return position < 0 ? "" : text.substring(position);
  }
}
