package dev.signalbox.testkit.mattermost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Mattermost makes of the text of a post: what people read, and whom it tells, by the rules
/// of the server (server/channels/app: mention_parser_standard.go, getMentionsEnabledFields).
final class FakeMattermostText {
  private static final Pattern FENCE = Pattern.compile("(?ms)^(```+)[^\\n]*\\n.*?\\n\\1$");
  private static final Pattern CODE = Pattern.compile("(`+)(?!`).+?(?<!`)\\1(?!`)");
  private static final Pattern ENTITY = Pattern.compile("&#(\\d{1,7}|[xX]([0-9a-fA-F]{1,6}));");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\p{Punct})");
  private static final Pattern BETWEEN = Pattern.compile("[^:._@\\p{L}\\p{N}-]+");

  private FakeMattermostText() {}

  /// What people read of a post.
  static String readable(String message, List<JsonBody> attachments) {
    var all = new ArrayList<String>();
    all.add(message);
    for (var attachment : attachments) {
      all.add(attachment.text("author_name"));
      all.add(attachment.text("pretext"));
      all.add(attachment.text("title"));
      all.add(attachment.text("text"));
      attachment
          .objects("fields")
          .forEach(field -> all.add(field.text("title") + "\n" + field.text("value")));
      attachment.objects("actions").forEach(action -> all.add("[" + action.text("name") + "]"));
    }
    all.removeIf(String::isBlank);
    var text = String.join("\n", all).replace("\u2060", "");
    return ESCAPE.matcher(text).replaceAll("$1");
  }

  /// The words of a post that could call somebody: `@ada`, `@channel`.
  static List<String> calls(String message, List<JsonBody> attachments) {
    return Stream.concat(
            Stream.of(message), attachments.stream().flatMap(FakeMattermostText::scanned))
        .flatMap(FakeMattermostText::words)
        .toList();
  }

  private static Stream<String> scanned(JsonBody attachment) {
    return Stream.concat(
        Stream.of(attachment.text("pretext"), attachment.text("text")),
        attachment.objects("fields").stream().map(field -> field.text("value")));
  }

  private static Stream<String> words(String markdown) {
    var prose = CODE.matcher(FENCE.matcher(markdown).replaceAll(" ")).replaceAll(" ");
    var plain =
        ENTITY
            .matcher(ESCAPE.matcher(prose).replaceAll("$1"))
            .replaceAll(FakeMattermostText::decoded);
    return BETWEEN
        .splitAsStream(plain)
        .map(word -> word.replaceFirst("^[:._-]+", "").replaceFirst("[:._-]+$", ""))
        .flatMap(word -> Stream.concat(Stream.of(word), Stream.of(word.split("[.:-]"))))
        .filter(word -> word.startsWith("@") && word.length() > 1)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct();
  }

  private static String decoded(MatchResult entity) {
    var hex = entity.group(2);
    var code = hex == null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(hex, 16);
    return Character.isValidCodePoint(code)
        ? Matcher.quoteReplacement(Character.toString(code))
        : "";
  }
}
