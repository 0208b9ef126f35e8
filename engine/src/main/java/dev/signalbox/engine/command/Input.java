package dev.signalbox.engine.command;

import com.google.re2j.Pattern;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.mask.SecretFinder;
import dev.signalbox.engine.secret.SecretReference;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.FileSize;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A parameter made ready to read values: its limits and its pattern are compiled.
public final class Input {
  /// Longest value, in characters.
  static final int LONGEST = 4096;

  private static final int LONGEST_PATTERN = 500;

  private final Param param;
  private final Set<String> choices;
  private final @Nullable Pattern pattern;
  private final @Nullable Object min;
  private final @Nullable Object max;
  private final @Nullable Object fallback;

  /// @throws BadValueException when a limit, the pattern or the default of the parameter is
  ///   unusable
  public Input(Param param) {
    this.param = param;
    this.choices = Set.copyOf(param.oneOf());
    this.pattern = param.match() == null ? null : pattern(param.match());
    if (param.type() == Param.Type.FILE && !(choices.isEmpty() && param.fallback() == null)) {
      throw bad("is a file, and has neither 'default' nor 'one-of'", "");
    }
    if (param.type() == Param.Type.SECRET && !(choices.isEmpty() && param.fallback() == null)) {
      throw bad("is a secret, and has neither 'default' nor 'one-of'", "");
    }
    this.min = limit("min", param.min());
    this.max = limit("max", param.max());
    @Nullable String given = param.fallback();
    this.fallback = given == null ? null : fallback(given);
  }

  Param param() {
    return param;
  }

  @Nullable Object fallback() {
    return fallback;
  }

  /// The typed value of a text, without asking whether a live name exists.
  ///
  /// @throws BadValueException saying what was expected
  public Object value(String text) {
    if (fallback != null && text.equals(param.fallback())) {
      return fallback;
    }
    if (text.length() > LONGEST) {
      throw bad("is longer than " + LONGEST + " characters", "");
    }
    Object value = typed(text);
    if (value instanceof FileReference || value instanceof SecretReference) {
      return value;
    }
    if (!choices.isEmpty() && !choices.contains(text)) {
      throw bad(
          "must be one of " + String.join(", ", param.oneOf()) + ", not '" + text + "'",
          Nearest.hint(text, param.oneOf()));
    }
    if (pattern != null && !pattern.matches(text)) {
      throw bad("must match " + param.match() + ", not '" + text + "'", "");
    }
    checkLimits(value, text);
    return value;
  }

  /// A secret that is handed on, if this parameter takes one.
  ///
  /// @throws BadValueException when it does not
  SecretValue secret(SecretValue given) {
    if (param.type() != Param.Type.SECRET) {
      throw bad("is no secret, so that what is given to it is seen and kept", "");
    }
    return given;
  }

  /// What somebody entered where nobody sees it. Nothing that is said of it shows any of it.
  ///
  /// @throws BadValueException saying what was expected
  void check(String entered) {
    int length = entered.codePointCount(0, entered.length());
    if (entered.length() > LONGEST) {
      throw bad("is longer than " + LONGEST + " characters", "");
    }
    if (length < SecretFinder.SHORTEST) {
      throw bad(
          "has fewer than %d characters: so short a text is found in others, and could not be kept out of what is shown"
              .formatted(SecretFinder.SHORTEST),
          "");
    }
    if (entered.isBlank()) {
      throw bad("holds nothing but blanks", "");
    }
    for (int i = 0; i < entered.length(); i++) {
      if (isUnusable(entered, i)) {
        throw bad("holds a character that cannot be handed on (character %d)".formatted(i + 1), "");
      }
    }
    if (pattern != null && !pattern.matches(entered)) {
      throw bad("does not match " + param.match(), "");
    }
    if (min != null && compare((long) length, min) < 0) {
      throw bad("must be at least " + param.min() + " characters", "");
    }
    if (max != null && compare((long) length, max) > 0) {
      throw bad("must be at most " + param.max() + " characters", "");
    }
  }

  /// Control characters but line ends and tabs, halves of characters, and what is none.
  private static boolean isUnusable(String text, int at) {
    int c = text.codePointAt(at);
    boolean half =
        Character.isSurrogate(text.charAt(at))
            && !Character.isSupplementaryCodePoint(c)
            && !(at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)));
    boolean none = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return half || none || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  /// A file that was found, if it may be this parameter's value.
  ///
  /// @throws BadValueException saying what was expected
  FileValue file(FileValue found) {
    if (param.type() != Param.Type.FILE) {
      throw bad("is no file", "");
    }
    if (pattern != null && !pattern.matches(found.name()) && !pattern.matches(found.type())) {
      throw bad(
          "must be a file whose name or type matches "
              + param.match()
              + ", not '"
              + found.name()
              + "' ("
              + found.type()
              + ")",
          "");
    }
    checkLimits(found, FileSize.text(found.bytes()));
    return found;
  }

  private Object typed(String text) {
    return switch (param.type()) {
      case TEXT -> text;
      case SECRET -> reference(text);
      case FILE -> FileReference.of(text);
      case INT -> number(text, "a whole number", Long::valueOf);
      case NUMBER -> number(text, "a number", Input::decimal);
      case BOOL -> truth(text);
      case DATE -> date(text);
      case DURATION ->
          Durations.parse(text)
              .orElseThrow(() -> bad("must be a time such as 30s, 5m, 8h or 5d", not(text)));
      case PERSON -> name(without(text, '@'), "a person");
      case ROOM -> name(without(text, '#'), "a room");
      case GROUP -> name(without(text, '@'), "a group");
      case SERVICE, ENV -> name(text, "a name");
      case HOST -> name(text, "a host name");
      case VERSION -> name(text, "a version");
      case LIST -> text.isEmpty() ? List.of() : List.copyOf(Arrays.asList(text.split(",", -1)));
    };
  }

  private SecretReference reference(String text) {
    if (!SecretValue.isWritten(text)) {
      throw bad("is a secret, which is only entered on our own page", "");
    }
    return SecretReference.of(text);
  }

  private Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad("must be true or false", not(text));
    };
  }

  private Object date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw bad("must be a date such as 2026-01-31", not(text));
    }
  }

  private Object number(String text, String what, Reader reader) {
    try {
      return reader.read(text);
    } catch (NumberFormatException e) {
      throw bad("must be " + what, not(text));
    }
  }

  private static Double decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("+-.eE0123456789".indexOf(text.charAt(i)) < 0) {
        throw new NumberFormatException(text);
      }
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new NumberFormatException(text);
    }
    return value == 0 ? 0.0 : value;
  }

  private String name(String text, String what) {
    boolean fits = !text.isEmpty() && text.length() <= 253 && isNameStart(text.charAt(0));
    for (int i = 0; fits && i < text.length(); i++) {
      fits = isNameStart(text.charAt(i)) || "-._+:".indexOf(text.charAt(i)) >= 0;
    }
    if (!fits) {
      throw bad("must be " + what + " (letters, digits, - . _)", not(text));
    }
    return text;
  }

  private static boolean isNameStart(char c) {
    return c < 0x80 ? isAsciiAlphanumeric(c) : Character.isLetterOrDigit(c);
  }

  private static boolean isAsciiAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String without(String text, char sigil) {
    return !text.isEmpty() && text.charAt(0) == sigil ? text.substring(1) : text;
  }

  private void checkLimits(Object value, String text) {
    if (min == null && max == null) {
      return;
    }
    Object measured = measured(value);
    if (min != null && compare(measured, min) < 0) {
      throw bad("must be at least " + param.min() + unit(), not(text));
    }
    if (max != null && compare(measured, max) > 0) {
      throw bad("must be at most " + param.max() + unit(), not(text));
    }
  }

  private String unit() {
    return switch (param.type()) {
      case INT, NUMBER, DURATION, DATE, FILE -> "";
      case LIST -> " items";
      default -> " characters";
    };
  }

  private static Object measured(Object value) {
    return switch (value) {
      case String text -> (Object) (long) text.codePointCount(0, text.length());
      case List<?> list -> (long) list.size();
      case FileValue file -> file.bytes();
      default -> value;
    };
  }

  private static int compare(Object a, Object b) {
    return switch (a) {
      case Long number -> Long.compare(number, (Long) b);
      case Double number -> Double.compare(number, (Double) b);
      case Duration length -> length.compareTo((Duration) b);
      case LocalDate date -> date.compareTo((LocalDate) b);
      default -> 0;
    };
  }

  private @Nullable Object limit(String key, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (param.type()) {
        case NUMBER -> decimal(text);
        case DURATION -> Durations.parse(text).orElseThrow(() -> new NumberFormatException(text));
        case DATE -> LocalDate.parse(text);
        case BOOL -> throw bad("cannot have a '" + key + "'", "");
        case FILE -> FileSize.bytes(text).orElseThrow(() -> new NumberFormatException(text));
        default -> Long.valueOf(text);
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw bad("has an unusable '" + key + "': " + text + "; write it like " + example(), "");
    }
  }

  private String example() {
    return switch (param.type()) {
      case NUMBER -> "0.5";
      case DURATION -> "30s, 5m or 8h";
      case DATE -> "2026-01-31";
      case FILE -> "500kB or 5MB";
      default -> "10";
    };
  }

  private Object fallback(String text) {
    return text.isEmpty() && param.type() == Param.Type.TEXT ? "" : value(text);
  }

  private Pattern pattern(String match) {
    if (match.length() > LONGEST_PATTERN || !PatternSize.isBearable(match)) {
      throw bad("has a 'match' that is too large", "");
    }
    try {
      return Pattern.compile(match);
    } catch (com.google.re2j.PatternSyntaxException e) {
      throw bad("has an unusable 'match': " + e.getDescription(), "");
    }
  }

  private static String not(String text) {
    String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
    return ", not '" + shown + "'";
  }

  private BadValueException bad(String what, String hint) {
    return new BadValueException(param.name() + " " + what + hint);
  }

  private interface Reader {
    Object read(String text);
  }
}
