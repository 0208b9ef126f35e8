package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.http.Payload;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a person wrote, as they meant it: without the copy of what they answer to, and with the
/// pills of the people they mention as `@name`.
final class MatrixText {
  private static final Pattern PILL =
      Pattern.compile(
          "<a\\s[^>]*href=[\"']https://matrix\\.to/#/(@|%40)([^\"'?]+)[^\"']*[\"'][^>]*>([^<]*)</a>",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REPLY = Pattern.compile("(?is)<mx-reply>.*?</mx-reply>");

  private final String body;
  private final List<Pill> pills;

  private MatrixText(String body, List<Pill> pills) {
    this.body = body;
    this.pills = pills;
  }

  /// Somebody who is mentioned.
  ///
  /// @param words as which they stand in the text
  private record Pill(String user, String words) {}

  /// @param content of an `m.room.message`, or what an edit puts there
  static MatrixText of(Payload content) {
    var body = content.text("body");
    var answers = !content.object("m.relates_to").object("m.in_reply_to").isEmpty();
    var own = answers ? withoutQuote(body) : body;
    return new MatrixText(plain(own), pills(content.text("formatted_body")));
  }

  /// Clients of old put `> ` before each line of what is answered, and an empty line behind it.
  private static String withoutQuote(String body) {
    var rest = body;
    while (rest.startsWith("> ") && rest.contains("\n")) {
      rest = rest.substring(rest.indexOf('\n') + 1);
    }
    return rest.equals(body) ? body : rest.startsWith("\n") ? rest.substring(1) : rest;
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    text.replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static List<Pill> pills(String html) {
    var pills = new ArrayList<Pill>();
    var found = PILL.matcher(REPLY.matcher(html).replaceAll(""));
    while (found.find()) {
      user("@" + found.group(2))
          .ifPresent(user -> pills.add(new Pill(user, unescaped(found.group(3)))));
    }
    return pills;
  }

  private static Optional<String> user(String encoded) {
    try {
      var user = URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
      return MatrixIds.isUser(user) ? Optional.of(user) : Optional.empty();
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  /// Each entity once: `&amp;lt;` is `&lt;`.
  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", "\u00a0")
        .replace("&amp;", "&");
  }

  /// What stands behind a mention of somebody with which the text begins.
  Optional<String> behindMentionOf(String user) {
    return pills.stream()
        .limit(1)
        .filter(pill -> pill.user().equals(user) && !pill.words().isBlank())
        .filter(pill -> body.startsWith(pill.words()))
        .map(pill -> body.substring(pill.words().length()).replaceFirst("^\\s*[:,]?", ""))
        .map(rest -> named(rest, pills.subList(1, pills.size())))
        .findFirst();
  }

  /// All of the text.
  String text() {
    return named(body, pills);
  }

  private static String named(String text, List<Pill> mentioned) {
    var named = new StringBuilder();
    var rest = text;
    for (var pill : mentioned) {
      var at = pill.words().isBlank() ? -1 : rest.indexOf(pill.words());
      if (at >= 0) {
        named.append(rest, 0, at).append('@').append(MatrixIds.localpart(pill.user()));
        rest = rest.substring(at + pill.words().length());
      }
    }
    return named.append(rest).toString();
  }
}
