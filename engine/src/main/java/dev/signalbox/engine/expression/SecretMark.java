package dev.signalbox.engine.expression;

import dev.signalbox.engine.secret.SecretValue;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stands in a value where a secret was: it goes wherever the text around it goes, into longer
/// texts, lists and fields. Written between characters that Unicode keeps for a program's own use
/// (noncharacters), which nothing from outside can hold here.
///
/// @param step whose value holds the secret; empty where it stands for one that whoever acts opens
/// @param secret the secret's name; of one to be opened its id and its name
public record SecretMark(String step, String secret) {
  private static final char BEGIN = '\uFDD0';
  private static final char BETWEEN = '\uFDD1';
  private static final char END = '\uFDD2';
  private static final String DOTS = "••••";
  private static final Pattern MARK =
      Pattern.compile("\uFDD0([^\uFDD1\uFDD2]*)\uFDD1?([^\uFDD2]*)\uFDD2?");

  /// What stands in a text for a secret that is opened where the text goes.
  public static String of(SecretValue secret) {
    return mark(secret).text();
  }

  private static SecretMark mark(SecretValue secret) {
    return new SecretMark("", secret.id() + " " + secret.name());
  }

  /// The text with every secret opened that it stands for.
  ///
  /// @param value gives what one holds by its id and its name
  public static String opened(String text, BiFunction<String, String, String> value) {
    return text.indexOf(BEGIN) < 0
        ? text
        : MARK.matcher(text)
            .replaceAll(mark ->
                Matcher.quoteReplacement(
                    opened(mark.group(1), mark.group(2), mark.group(), value)));
  }

  private static String opened(
      String step, String secret, String whole, BiFunction<String, String, String> value) {
    int space = secret.indexOf(' ');
    return step.isEmpty() && space > 0
        ? value.apply(secret.substring(0, space), secret.substring(space + 1))
        : whole;
  }

  private boolean opens() {
    return step.isEmpty();
  }

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

  /// The value, for whoever acts on it where it is seen: nobody acts on dots, and no secret goes
  /// there.
  ///
  /// @param source of the template whose value it is
  /// @throws ExpressionException when there is a mark in it
  static <T> T refuse(String source, T value) {
    in(value)
        .findFirst()
        .ifPresent(mark -> {
          throw new ExpressionException(mark.objection(source));
        });
    return value;
  }

  private String objection(String source) {
    return opens()
        ? "`%s` holds what stands for a secret, which is not handed on here: it would be seen or kept, or was never given"
            .formatted(source)
        : ("`%s` would hand on a secret: the value of step '%s' holds %s, of which only dots are"
                + " kept. What needs a secret gets it from its runner or connection.")
            .formatted(source, step, secret);
  }

  /// The marks anywhere in a value.
  static Stream<SecretMark> in(@Nullable Object value) {
    return switch (value) {
      case String text when text.indexOf(BEGIN) >= 0 ->
          MARK.matcher(text).results().map(mark -> new SecretMark(mark.group(1), mark.group(2)));
      case SecretValue secret -> Stream.of(mark(secret));
      case Map<?, ?> map -> Stream.of(map.keySet(), map.values()).flatMap(SecretMark::in);
      case Collection<?> items -> items.stream().flatMap(SecretMark::in);
      case null, default -> Stream.empty();
    };
  }
}
