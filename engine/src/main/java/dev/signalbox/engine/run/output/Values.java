package dev.signalbox.engine.run.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.config.Durations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Typed values as JSON and back, the same as before: what JSON cannot say is an object with one
/// key, `$duration`, `$date`, `$instant`, `$number`, `$file`, `$secret` or `$null`. An object from
/// outside that looks like one has a `$` more.
public final class Values {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final Pattern TAG =
      Pattern.compile("\\$+(duration|date|instant|number|null|file|secret)");

  /// Longer whole numbers are kept as they are written.
  private static final int MOST_DIGITS = 1000;

  private Values() {}

  public static String write(@Nullable Object value) {
    return write(JSON, plain(value, Values::tagged));
  }

  /// The same text for equal arguments, in whatever order they were given.
  public static String canonical(Arguments arguments) {
    return canonical(new TreeMap<>(arguments.values()));
  }

  /// JSON with sorted keys and without spaces.
  public static String canonical(Object value) {
    return write(SORTED, plain(value, Values::tagged));
  }

  /// As others expect it in JSON: durations, dates and times as texts, and what stands for a secret
  /// where its value goes. Not to be read again.
  public static String outward(Map<String, Object> values) {
    return write(JSON, plain(values, Values::told));
  }

  private static String write(JsonMapper mapper, @Nullable Object plain) {
    try {
      return mapper.writeValueAsString(plain);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a value cannot be stored", failure);
    }
  }

  /// @param special makes of what JSON cannot say something that it can
  private static @Nullable Object plain(
      @Nullable Object value, Function<Object, @Nullable Object> special) {
    return switch (value) {
      case null -> null;
      case NullValue nothing -> special.apply(nothing);
      case FileValue file -> special.apply(file);
      case SecretValue secret -> special.apply(secret);
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item, special)));
        yield looksTagged(copy) ? special.apply(copy) : copy;
      }
      case Collection<?> items -> {
        var copy = new ArrayList<@Nullable Object>();
        items.forEach(item -> copy.add(plain(item, special)));
        yield copy;
      }
      case String text -> text;
      case Double number when !Double.isFinite(number) -> special.apply(number);
      case UnsignedLong number -> number.bigIntegerValue();
      case BigDecimal number -> special.apply(number);
      case Number number -> number;
      case Boolean truth -> truth;
      default -> special.apply(value);
    };
  }

  private static boolean looksTagged(Map<String, ?> map) {
    return map.size() == 1 && TAG.matcher(map.keySet().iterator().next()).matches();
  }

  private static Object tagged(Object value) {
    return switch (value) {
      case FileValue file -> Map.of("$file", file.stored());
      case SecretValue secret -> Map.of("$secret", secret.stored());
      case Map<?, ?> foreign -> {
        Map.Entry<?, ?> only = foreign.entrySet().iterator().next();
        Map<String, @Nullable Object> escaped = new LinkedHashMap<>();
        escaped.put("$" + only.getKey(), only.getValue());
        yield escaped;
      }
      case Duration duration -> Map.of("$duration", duration.toString());
      case LocalDate date -> Map.of("$date", date.toString());
      case Instant instant -> Map.of("$instant", instant.toString());
      case NullValue _ -> Map.of("$null", true);
      case Double number -> Map.of("$number", number.toString());
      case BigDecimal number -> Map.of("$number", number.toString());
      default -> value.toString();
    };
  }

  private static @Nullable Object told(Object value) {
    return switch (value) {
      case NullValue _ -> null;
      case FileValue file -> file.stored();
      case SecretValue secret -> SecretMark.of(secret);
      case Map<?, ?> map -> map;
      case Duration duration -> Durations.text(duration);
      case BigDecimal number -> number;
      default -> value.toString();
    };
  }

  /// The map that was written.
  public static Map<String, Object> read(String json) {
    try {
      if (typed(JSON.readValue(json, Object.class)) instanceof Map<?, ?> map) {
        return map(map);
      }
      throw new IllegalStateException("a stored value is not a JSON object");
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a stored value is not JSON", broken);
    }
  }

  public static Arguments readArguments(String json) {
    return new Arguments(read(json));
  }

  private static Object typed(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Map<?, ?> map when map.size() == 1 && untagged(map).isPresent() -> untagged(map).get();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), typed(item)));
        yield copy;
      }
      case List<?> items -> items.stream().map(item -> typed((@Nullable Object) item)).toList();
      case Integer small -> small.longValue();
      case BigInteger large -> ForeignJson.unsigned(large);
      default -> value;
    };
  }

  private static Optional<Object> untagged(Map<?, ?> map) {
    Map.Entry<?, ?> only = map.entrySet().iterator().next();
    String key = String.valueOf(only.getKey());
    String text = String.valueOf(only.getValue());
    if (key.startsWith("$$") && TAG.matcher(key).matches()) {
      return Optional.of(Map.of(key.substring(1), typed(only.getValue())));
    }
    try {
      return switch (key) {
        case "$duration" -> Optional.of(Duration.parse(text));
        case "$date" -> Optional.of(LocalDate.parse(text));
        case "$instant" -> Optional.of(Instant.parse(text));
        case "$number" -> Optional.of(number(text));
        case "$file" ->
            only.getValue() instanceof Map<?, ?> file
                ? Optional.of(FileValue.of(file))
                : Optional.empty();
        case "$secret" ->
            only.getValue() instanceof Map<?, ?> secret
                ? Optional.of(SecretValue.of(secret))
                : Optional.empty();
        case "$null" ->
            only.getValue() instanceof Boolean
                ? Optional.of(NullValue.NULL_VALUE)
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (DateTimeException | IllegalArgumentException somethingElse) {
      return Optional.empty();
    }
  }

  /// A number from outside with all its digits.
  public static Object number(BigDecimal exact) {
    if (exact.scale() <= 0 && exact.precision() - exact.scale() <= MOST_DIGITS) {
      BigInteger whole = exact.toBigIntegerExact();
      return whole.bitLength() < Long.SIZE
          ? (Object) whole.longValue()
          : ForeignJson.unsigned(whole);
    }
    return ForeignJson.exact(exact.doubleValue(), exact);
  }

  private static Number number(String text) {
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? (Number) new BigDecimal(text) : number;
  }

  @SuppressWarnings("unchecked")
  public // keys of a JSON object are text
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /// The value with a [SecretMark] in place of every secret in its texts and numbers.
  ///
  /// @param step whose value it is
  public static Object marked(SecretMasking masking, String step, Object value) {
    return marked(
        value,
        text ->
            masking.mask(text, names -> new SecretMark(step, String.join(" and ", names)).text()));
  }

  private static Object marked(Object value, UnaryOperator<String> mark) {
    return switch (value) {
      case String text -> mark.apply(text);
      case FileValue file -> file;
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(mark.apply(String.valueOf(key)), marked(item, mark)));
        yield copy;
      }
      case List<?> items -> items.stream().map(item -> marked((Object) item, mark)).toList();
      case Number number -> {
        String text = number.toString();
        String marked = mark.apply(text);
        yield marked.equals(text) ? number : marked;
      }
      default -> value;
    };
  }
}
