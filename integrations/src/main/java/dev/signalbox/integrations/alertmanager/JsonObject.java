package dev.signalbox.integrations.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.text.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a payload, read strictly: what is missing or of another type is refused by its
/// path.
final class JsonObject {
  private static final int LONGEST_WORDS = 120;
  private static final int LAST_YEAR = 9999;

  private final String path;
  private final JsonNode node;

  /// @throws WebhookException when the node is no object
  JsonObject(String path, @Nullable JsonNode node) {
    this.path = path;
    if (node == null || !node.isObject()) {
      throw new IntakeException(
          (path.isEmpty() ? "the body" : path) + " must be an object, not " + kind(node));
    }
    this.node = node;
  }

  /// Text that is neither missing nor blank.
  String text(String key) {
    var value = node.get(key);
    if (value == null || !value.isTextual()) {
      throw wrong(key, "must be text", value);
    }
    if (value.textValue().isBlank()) {
      throw new IntakeException(at(key) + " must not be blank");
    }
    return storable(key, value.textValue());
  }

  /// True for the first of two words, false for the second.
  boolean either(String key, String first, String second) {
    var word = text(key);
    if (!word.equals(first) && !word.equals(second)) {
      throw new IntakeException(
          at(key) + " must be " + first + " or " + second + ", not '" + clean(word) + "'");
    }
    return word.equals(first);
  }

  /// Text that may be missing, null or blank.
  String text(String key, String fallback) {
    var value = node.get(key);
    if (value == null || value.isNull()) {
      return fallback;
    }
    if (!value.isTextual()) {
      throw wrong(key, "must be text", value);
    }
    return storable(key, value.textValue());
  }

  /// Not every database can hold a NUL, so no text has one.
  private String storable(String key, String text) {
    if (text.indexOf(0) >= 0 || key.indexOf(0) >= 0) {
      throw new IntakeException(at(key) + " must not contain the character NUL");
    }
    return text;
  }

  /// A whole number from zero; missing or null is zero.
  int count(String key) {
    var value = node.get(key);
    if (value == null || value.isNull()) {
      return 0;
    }
    if (!value.isInt() || value.intValue() < 0) {
      throw wrong(key, "must be a whole number from 0", value);
    }
    return value.intValue();
  }

  /// A time as RFC 3339 writes it.
  Instant time(String key) {
    var text = text(key);
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException notATime) {
      // said below
    }
    throw new IntakeException(
        at(key) + " must be a time such as 2026-03-02T12:00:00Z, not '" + clean(text) + "'");
  }

  /// Names with texts, in order; missing or null is empty.
  Map<String, String> texts(String key) {
    var value = node.get(key);
    var texts = new LinkedHashMap<String, String>();
    if (value != null && !value.isNull()) {
      var below = new JsonObject(at(key), value);
      value.fieldNames().forEachRemaining(name -> texts.put(name, below.text(name, "")));
    }
    return texts;
  }

  /// A list that is not empty.
  List<Element> elements(String key) {
    var value = node.get(key);
    if (value == null || !value.isArray() || value.isEmpty()) {
      throw wrong(key, "must be a list with at least one entry", value);
    }
    var elements = new ArrayList<Element>();
    for (var element : value) {
      elements.add(new Element(at(key) + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /// An element of a list, whatever it is.
  record Element(String path, JsonNode node) {
    /// @throws WebhookException when it is no object
    JsonObject object() {
      return new JsonObject(path, node);
    }
  }

  private IntakeException wrong(String key, String expected, @Nullable JsonNode value) {
    return new IntakeException(at(key) + " " + expected + ", not " + kind(value));
  }

  private String at(String key) {
    return clean(path.isEmpty() ? key : path + "." + key);
  }

  private static String kind(@Nullable JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return "missing";
    }
    return switch (value.getNodeType()) {
      case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "the number " + clean(value.asText());
      case OBJECT -> "an object";
      case STRING -> "'" + clean(value.textValue()) + "'";
      default -> "something else";
    };
  }

  /// A sender's words, short enough and printable for an error message.
  static String clean(@Nullable String words) {
    var printable = String.valueOf(words).replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST_WORDS
        ? printable
        : VisibleText.first(printable, LONGEST_WORDS) + "…";
  }
}
