package dev.signalbox.spi.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON from outside as RFC 8259 has it: one value and nothing behind it, no name twice in an
/// object, no number that 64 bits cannot come near. What is looser is refused, with where and why.
public final class StrictJson {
  private final JsonFactory factory;
  private final JsonForm form;

  public StrictJson(JsonLimits limits, JsonForm form) {
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxNumberLength(limits.digits())
                    .maxNameLength(limits.name())
                    .maxStringLength(limits.text())
                    .maxTokenCount(limits.tokens())
                    .build())
            .build();
    this.form = form;
  }

  /// The document: a `Map`, a `List`, a `String`, a number or a `Boolean`.
  ///
  /// @throws JsonException when it is none, or null alone, or beyond the limits
  public Object read(String text) throws JsonException {
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      Object value = value(parser);
      if (value == null || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw not(parser, "null is no value");
      }
      end(parser);
      return value;
    } catch (JsonProcessingException broken) {
      throw new JsonException(where(broken.getLocation()), tidy(broken.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot be read", impossible);
    }
  }

  private static void end(JsonParser parser) throws IOException, JsonException {
    JsonLocation end = parser.currentLocation();
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (JsonProcessingException noToken) {
      end = noToken.getLocation();
    }
    throw new JsonException(where(end), "more text stands behind the JSON");
  }

  private @Nullable Object value(JsonParser parser) throws IOException, JsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> form.text(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> fraction(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> form.nothing();
      case null, default ->
          throw new JsonException(where(parser.currentLocation()), "it ends too early");
    };
  }

  private Map<String, @Nullable Object> object(JsonParser parser)
      throws IOException, JsonException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = form.text(parser.currentName());
      if (object.containsKey(name)) {
        throw not(parser, "the name '" + name + "' is there twice");
      }
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private List<@Nullable Object> array(JsonParser parser) throws IOException, JsonException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private Object whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? form.large(parser.getBigIntegerValue())
        : (Object) parser.getLongValue();
  }

  private Object fraction(JsonParser parser) throws IOException, JsonException {
    double nearest = parser.getDoubleValue();
    BigDecimal exact = exact(parser);
    if (Double.isInfinite(nearest)) {
      throw not(parser, "the number " + parser.getText() + " is larger than 64-bit numbers go");
    }
    if (nearest == 0 && exact.signum() != 0) {
      throw not(parser, "the number " + parser.getText() + " is smaller than 64-bit numbers go");
    }
    return form.fraction(nearest, exact);
  }

  /// Whatever a double makes of a long exponent, a decimal cannot hold it.
  private static BigDecimal exact(JsonParser parser) throws IOException, JsonException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException beyond) {
      throw not(parser, "the number " + parser.getText() + " has an exponent that is too long");
    }
  }

  private static JsonException not(JsonParser parser, String why) {
    return new JsonException(where(parser.currentTokenLocation()), why);
  }

  private static String where(@Nullable JsonLocation at) {
    return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }

  /// Without what only the library's users can do something about.
  private static String tidy(String message) {
    String first = message.lines().findFirst().orElse("");
    return first.replaceAll(", from `[^`]*`", "").replaceAll(": (enable|maybe) .*", "");
  }
}
