package dev.signalbox.app.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes a line as it is typed in chat of the words a shell hands over.
final class ChatLine {
  private static final Pattern NAMED = Pattern.compile("(?s)((?:--)?\\p{Alpha}[\\w-]*=)(.*)");
  private static final Pattern PLAIN = Pattern.compile("[^\\s\"'`]\\S*");

  private ChatLine() {}

  /// A single word is a whole line; of several each stays one value, as the shell meant it.
  static String of(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : words.stream().map(ChatLine::word).collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    Matcher named = NAMED.matcher(word);
    return named.matches() ? named.group(1) + value(named.group(2)) : value(word);
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
