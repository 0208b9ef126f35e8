package dev.signalbox.engine.run.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.common.primitives.UnsignedLong;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON from outside as a value of ours: all of it exactly as it stands there, or not at all
/// and with the reason. An empty text stands for null, which expressions do not know.
final class ForeignJson {
  static final int DEEPEST = 200;

  /// So many digits of a fraction are what a 64-bit number may be written with; more are not kept
  /// by one.
  private static final int MOST_DIGITS = 17;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(400).build())
          .build();

  private final JsonParser parser;

  private ForeignJson(JsonParser parser) {
    this.parser = parser;
  }

  /// A text that is not JSON, or not one that can be kept as it is; the message says where and why.
  static final class NotJsonException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    NotJsonException(String message) {
      super(message);
    }
  }

  static Object read(String text) throws NotJsonException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new ForeignJson(parser).whole();
    } catch (JsonProcessingException broken) {
      throw new NotJsonException(where(broken.getLocation()) + tidy(broken.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot be read", impossible);
    }
  }

  private Object whole() throws IOException, NotJsonException {
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      throw not("null is no value");
    }
    Object value = value();
    JsonLocation end = parser.currentLocation();
    try {
      if (parser.nextToken() == null) {
        return value;
      }
    } catch (JsonProcessingException noToken) {
      throw new NotJsonException(where(noToken.getLocation()) + "more text stands behind the JSON");
    }
    throw new NotJsonException(where(end) + "more text stands behind the JSON");
  }

  private Object value() throws IOException, NotJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> ForeignOutput.text(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser.getNumberType());
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> "";
      case null, default -> throw not("it ends too early");
    };
  }

  private Map<String, Object> object() throws IOException, NotJsonException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = ForeignOutput.text(parser.currentName());
      parser.nextToken();
      if (object.containsKey(name)) {
        throw not("the name '" + name + "' is there twice");
      }
      object.put(name, value());
    }
    return object;
  }

  private List<Object> array() throws IOException, NotJsonException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private Object whole(JsonParser.NumberType type) throws IOException {
    return type == JsonParser.NumberType.BIG_INTEGER
        ? large(parser.getBigIntegerValue())
        : (Object) parser.getLongValue();
  }

  /// A whole number that is none of 64 bits with a sign: one without a sign, or of any size.
  static Object large(BigInteger number) {
    return number.signum() > 0 && number.bitLength() <= Long.SIZE
        ? UnsignedLong.valueOf(number)
        : number;
  }

  private Object fraction() throws IOException, NotJsonException {
    double number = parser.getDoubleValue();
    BigDecimal exact = parser.getDecimalValue();
    if (Double.isInfinite(number)) {
      throw not("the number " + parser.getText() + " is larger than 64-bit numbers go");
    }
    if (number == 0 && exact.signum() != 0) {
      throw not("the number " + parser.getText() + " is smaller than 64-bit numbers go");
    }
    boolean same = new BigDecimal(Double.toString(number)).compareTo(exact) == 0;
    return same || exact.stripTrailingZeros().precision() <= MOST_DIGITS ? (Object) number : exact;
  }

  private NotJsonException not(String why) {
    return new NotJsonException(where(parser.currentTokenLocation()) + why);
  }

  private static String where(@Nullable JsonLocation at) {
    return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }

  /// Without what only the library's users can do something about.
  private static String tidy(String message) {
    String first = message.lines().findFirst().orElse("");
    return StepTitles.oneLine(
        first.replaceAll(", from `[^`]*`", "").replaceAll(": (enable|maybe) .*", ""));
  }
}
