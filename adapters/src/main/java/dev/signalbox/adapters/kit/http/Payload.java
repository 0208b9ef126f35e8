package dev.signalbox.adapters.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An object that a platform sent. What is not there, or of another type than is asked for, is
/// empty: platforms add and leave out as they like.
public record Payload(Map<?, ?> members) {
  public static final Payload EMPTY = new Payload(Map.of());

  private static final StrictJson READER = new StrictJson(JsonLimits.of(100, 400), JsonForm.EXACT);

  /// Reads an object.
  ///
  /// @throws JsonException when the text is none
  public static Payload read(String json) throws JsonException {
    return READER.read(json) instanceof Map<?, ?> object ? new Payload(object) : EMPTY;
  }

  /// Reads a form (`application/x-www-form-urlencoded`); of a name that comes twice, the last.
  public static Payload form(String text) {
    var form = new HashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return new Payload(form);
  }

  /// The text of this name, or empty text.
  public String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  /// The whole number of this name.
  public Optional<Long> number(String name) {
    return members.get(name) instanceof Long whole ? Optional.of(whole) : Optional.empty();
  }

  /// True when this name is there and true.
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /// The object of this name, or one that holds nothing.
  public Payload object(String name) {
    return members.get(name) instanceof Map<?, ?> object ? new Payload(object) : EMPTY;
  }

  /// The objects in the list of this name.
  public List<Payload> objects(String name) {
    return list(name).stream()
        .<Payload>mapMulti((value, found) -> {
          if (value instanceof Map<?, ?> object) {
            found.accept(new Payload(object));
          }
        })
        .toList();
  }

  /// The texts in the list of this name.
  public List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /// What its members are called, in their order.
  public List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  private List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }
}
