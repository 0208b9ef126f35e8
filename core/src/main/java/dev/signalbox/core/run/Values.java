package dev.signalbox.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.core.runbook.Arguments;
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
import org.jspecify.annotations.Nullable;

/// Typed values as JSON and back: what JSON cannot say is an object with one key, `$duration`,
/// `$date` or `$instant`.
final class Values {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Values() {}

  static String write(@Nullable Object value) {
    return write(JSON, value);
  }

  /// The same text for equal arguments, in whatever order they were given.
  static String canonical(Arguments arguments) {
    return write(SORTED, new TreeMap<>(arguments.values()));
  }

  private static String write(JsonMapper mapper, @Nullable Object value) {
    try {
      return mapper.writeValueAsString(plain(value));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a value cannot be stored", failure);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Duration duration -> Map.of("$duration", duration.toString());
      case LocalDate date -> Map.of("$date", date.toString());
      case Instant instant -> Map.of("$instant", instant.toString());
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
        yield copy;
      }
      case Collection<?> items -> {
        var copy = new ArrayList<@Nullable Object>();
        items.forEach(item -> copy.add(plain(item)));
        yield copy;
      }
      case String text -> text;
      case Number number -> number;
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }

  /// The map that was written.
  static Map<String, Object> read(String json) {
    return parse(json)
        .map(Values::typed)
        .filter(Map.class::isInstance)
        .map(Values::map)
        .orElseThrow(() -> new IllegalStateException("a stored value is not a JSON object"));
  }

  static Arguments readArguments(String json) {
    return new Arguments(read(json));
  }

  /// What a JSON text from outside says, with whole numbers as Long; empty when it is not JSON.
  static Optional<Object> parse(String json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, Object.class)).map(Values::foreign);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /// Without nulls and huge numbers, which expressions do not know.
  private static Object foreign(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach(
            (key, item) -> copy.put(String.valueOf(key), item == null ? "" : foreign(item)));
        yield copy;
      }
      case List<?> items ->
          items.stream().map(item -> item == null ? "" : foreign((Object) item)).toList();
      case BigInteger huge -> huge.doubleValue();
      default -> value;
    };
  }

  private static Object typed(Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && tagged(map).isPresent() -> tagged(map).get();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), typed(item)));
        yield copy;
      }
      case List<?> items -> items.stream().map(item -> typed((Object) item)).toList();
      default -> value;
    };
  }

  private static Optional<Object> tagged(Map<?, ?> map) {
    Map.Entry<?, ?> only = map.entrySet().iterator().next();
    String text = String.valueOf(only.getValue());
    try {
      return switch (String.valueOf(only.getKey())) {
        case "$duration" -> Optional.of(Duration.parse(text));
        case "$date" -> Optional.of(LocalDate.parse(text));
        case "$instant" -> Optional.of(Instant.parse(text));
        default -> Optional.empty();
      };
    } catch (DateTimeException somethingElse) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // keys of a JSON object are text
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /// The value with every secret in its texts masked.
  static Object masked(Masking masking, Object value) {
    return switch (value) {
      case String text -> masking.mask(text);
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach(
            (key, item) -> copy.put(masking.mask(String.valueOf(key)), masked(masking, item)));
        yield copy;
      }
      case List<?> items -> items.stream().map(item -> masked(masking, (Object) item)).toList();
      case Number number -> {
        String text = number.toString();
        String masked = masking.mask(text);
        yield masked.equals(text) ? number : masked;
      }
      default -> value;
    };
  }
}
