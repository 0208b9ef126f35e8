package dev.signalbox.engine.expression;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands in a value where a secret was: it goes wherever the text around it goes, into longer
/// texts, lists and fields. Written between characters that Unicode keeps for a program's own use
/// (noncharacters), which nothing from outside can hold here.
///
/// @param step whose value holds the secret
/// @param secret the secret's name
public record SecretMark(String step, String secret) {
  private static final char BEGIN = '\uFDD0';
  private static final char BETWEEN = '\uFDD1';
  private static final char END = '\uFDD2';
  private static final String DOTS = "••••";
  private static final Pattern MARK =
      Pattern.compile("\uFDD0([^\uFDD1\uFDD2]*)\uFDD1?([^\uFDD2]*)\uFDD2?");

  /// As it stands in texts.
  public String text() {
    return BEGIN + step + BETWEEN + secret + END;
  }

  /// The text as people may see it: dots for every mark.
  public static String shown(String text) {
    return text.indexOf(BEGIN) < 0 ? text : MARK.matcher(text).replaceAll(DOTS);
  }

  /// The text with what is not a mark changed.
  static String around(String text, UnaryOperator<String> change) {
    var out = new StringBuilder();
    Matcher marks = MARK.matcher(text);
    int at = 0;
    while (marks.find()) {
      out.append(change.apply(text.substring(at, marks.start()))).append(marks.group());
      at = marks.end();
    }
    return out.append(change.apply(text.substring(at))).toString();
  }

  /// The last characters of a text, at most this many and no part of a mark or a character.
  public static String end(String text, int most) {
    int from = Math.max(0, text.length() - most);
    int begin = text.lastIndexOf(BEGIN, from);
    int end = begin < 0 ? -1 : text.indexOf(END, begin);
    from = begin < from && end >= from ? end + 1 : from;
    boolean half = from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from));
    return text.substring(half ? from + 1 : from);
  }

  /// A text from outside without what looks like a part of a mark.
  public static String foreign(String text) {
    String clean = text;
    for (char c : new char[] {BEGIN, BETWEEN, END}) {
      clean = clean.replace(c, '\uFFFD');
    }
    return clean;
  }

  /// The value, for whoever acts on it: nobody acts on dots.
  ///
  /// @param source of the template whose value it is
  /// @throws ExpressionException when there is a mark in it
  static <T> T refuse(String source, T value) {
    in(value)
        .ifPresent(mark -> {
          throw new ExpressionException(
              ("`%s` would hand on a secret: the value of step '%s' holds %s, of which only dots are"
                      + " kept. What needs a secret gets it from its runner or connection.")
                  .formatted(source, mark.step, mark.secret));
        });
    return value;
  }

  /// The first mark anywhere in a value.
  static Optional<SecretMark> in(@Nullable Object value) {
    return switch (value) {
      case String text when text.indexOf(BEGIN) >= 0 -> {
        Matcher mark = MARK.matcher(text);
        yield mark.find()
            ? Optional.of(new SecretMark(mark.group(1), mark.group(2)))
            : Optional.empty();
      }
      case Map<?, ?> map -> in(map.keySet()).or(() -> in(map.values()));
      case Collection<?> items -> items.stream().flatMap(item -> in(item).stream()).findFirst();
      case null, default -> Optional.empty();
    };
  }
}
