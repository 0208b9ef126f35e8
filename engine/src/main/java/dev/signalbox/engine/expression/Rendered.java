package dev.signalbox.engine.expression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.signalbox.spi.config.Durations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The text of a value.
public final class Rendered {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNRESERVED = "-._~";
  private static final String URL_LITERALS = "-._~:/?#[]@!$&'()*+,;=%";

  private Rendered() {}

  /// As people read it: `1h30m`, `2026-01-31T10:00:00Z`, lists and maps as JSON.
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case NullValue _ -> "";
      case String text -> text;
      case Double number -> number(number);
      case BigDecimal number -> number.toPlainString();
      case Duration duration -> Durations.text(duration);
      case Instant instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
      case FileValue file -> file.toString();
      case Collection<?> list -> json(list);
      case Map<?, ?> map -> json(map);
      default -> value.toString();
    };
  }

  /// Percent-encoded for a URL: everything but letters, digits and `-._~` (RFC 3986).
  static String encoded(String text) {
    return percent(text, UNRESERVED);
  }

  /// A literal part of a path and query: only what no URL may hold is percent-encoded.
  static String urlLiteral(String text) {
    return percent(text, URL_LITERALS);
  }

  private static String percent(String text, String kept) {
    var out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
      if (plain) {
        out.append(c);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }

  private static String number(Double number) {
    if (number.isNaN() || number.isInfinite()) {
      return number.toString();
    }
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(plain(value));
    } catch (JsonProcessingException e) {
      throw new ExpressionException("cannot show a value as text: " + e.getOriginalMessage());
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case NullValue _ -> null;
      case FileValue file -> file.toString();
      case Collection<?> list -> list.stream().map(Rendered::plain).toList();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, item) -> copy.put(text(key), plain(item)));
        yield copy;
      }
      case Long number -> number;
      case BigInteger number -> number;
      case BigDecimal number -> number;
      case UnsignedLong number -> number.bigIntegerValue();
      case Integer number -> number;
      case Double number -> number;
      case Boolean truth -> truth;
      case null -> "";
      default -> text(value);
    };
  }
}
