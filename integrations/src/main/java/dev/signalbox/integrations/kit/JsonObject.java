package dev.signalbox.integrations.kit;

import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.json.JsonWriter;
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
public final class JsonObject {
  private static final int LONGEST_WORDS = 120;
  private static final int LAST_YEAR = 9999;
  private static final Instant FIRST_YEAR_ENDS = Instant.parse("0002-01-01T00:00:00Z");

  private final String path;
  private final Map<?, ?> members;

  /// An object at a place.
  ///
  /// @throws IntakeException when the value is no object
  public JsonObject(String path, @Nullable Object value) {
    this.path = path;
    if (!(value instanceof Map<?, ?> object)) {
      throw new IntakeException(
          (path.isEmpty() ? "the body" : path) + " must be an object, not " + kind(value));
    }
    this.members = object;
  }

  /// Text that is neither missing nor blank.
  public String text(String key) {
    if (!(members.get(key) instanceof String text)) {
      throw wrong(key, "must be text");
    }
    if (text.isBlank()) {
      throw new IntakeException(at(key) + " must not be blank");
    }
    return storable(key, text);
  }

  /// True for the first of two words, false for the second.
  public boolean either(String key, String first, String second) {
    var word = text(key);
    if (!word.equals(first) && !word.equals(second)) {
      throw new IntakeException(
          at(key) + " must be " + first + " or " + second + ", not '" + clean(word) + "'");
    }
    return word.equals(first);
  }

  /// Text that may be missing, null or blank.
  public String text(String key, String fallback) {
    return switch (members.get(key)) {
      case null -> fallback;
      case String text -> storable(key, text);
      default -> throw wrong(key, "must be text");
    };
  }

  /// Not every database can hold a NUL, so no text has one.
  private String storable(String key, String text) {
    if (text.indexOf(0) >= 0 || key.indexOf(0) >= 0) {
      throw new IntakeException(at(key) + " must not contain the character NUL");
    }
    return text;
  }

  /// True or false; missing or null is the fallback.
  public boolean flag(String key, boolean fallback) {
    return switch (members.get(key)) {
      case null -> fallback;
      case Boolean truth -> truth;
      default -> throw wrong(key, "must be true or false");
    };
  }

  /// A whole number from zero; missing or null is zero.
  public int count(String key) {
    return switch (members.get(key)) {
      case null -> 0;
      case Long whole when whole >= 0 && whole <= Integer.MAX_VALUE -> whole.intValue();
      default -> throw wrong(key, "must be a whole number from 0");
    };
  }

  /// A time as RFC 3339 writes it.
  public Instant time(String key) {
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

  /// The same, or null where it is missing, null, blank or the year 1: what Go writes for no time.
  public @Nullable Instant moment(String key) {
    if (text(key, "").isBlank()) {
      return null;
    }
    Instant time = time(key);
    return time.isBefore(FIRST_YEAR_ENDS) ? null : time;
  }

  /// An object below, with no members where it is missing or null.
  public JsonObject object(String key) {
    Object value = members.get(key);
    return new JsonObject(at(key), value == null ? Map.of() : value);
  }

  /// The same, with no members also where it is something else.
  public JsonObject orNothing(String key) {
    return new JsonObject(at(key), members.get(key) instanceof Map<?, ?> below ? below : Map.of());
  }

  /// The text behind a key, empty where there is none or something else.
  public String word(String key) {
    return members.get(key) instanceof String text ? storable(key, text) : "";
  }

  /// True when there is something behind the key.
  public boolean has(String key) {
    return members.get(key) != null;
  }

  /// Names with whatever is behind them as texts, in order; JSON of what is no text. Nothing where
  /// it is missing or no object.
  public Map<String, String> words(String key) {
    var words = new LinkedHashMap<String, String>();
    if (members.get(key) instanceof Map<?, ?> below) {
      below.forEach((name, value) -> {
        String word = value instanceof String text ? text : JsonWriter.text(value);
        words.put(storable(key, String.valueOf(name)), storable(key, word));
      });
    }
    return words;
  }

  /// Names with texts, in order; missing or null is empty.
  public Map<String, String> texts(String key) {
    var texts = new LinkedHashMap<String, String>();
    Object value = members.get(key);
    if (value != null) {
      var below = new JsonObject(at(key), value);
      below.members.keySet().stream()
          .map(String::valueOf)
          .forEach(name -> texts.put(name, below.text(name, "")));
    }
    return texts;
  }

  /// A list that is not empty.
  public List<Element> elements(String key) {
    if (!(members.get(key) instanceof List<?> list) || list.isEmpty()) {
      throw wrong(key, "must be a list with at least one entry");
    }
    return elements(at(key), list);
  }

  /// The elements of a body that is a list.
  ///
  /// @throws IntakeException when it is none, or an empty one
  public static List<Element> elements(@Nullable Object body) {
    if (!(body instanceof List<?> list) || list.isEmpty()) {
      throw new IntakeException(
          "the body must be a list with at least one entry, not " + kind(body));
    }
    return elements("", list);
  }

  private static List<Element> elements(String path, List<?> list) {
    var elements = new ArrayList<Element>();
    for (Object element : list) {
      elements.add(new Element(path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /// An element of a list, whatever it is.
  public record Element(String path, @Nullable Object value) {
    /// It as an object.
    ///
    /// @throws IntakeException when it is none
    public JsonObject object() {
      return new JsonObject(path, value);
    }
  }

  private IntakeException wrong(String key, String expected) {
    String found = members.containsKey(key) ? kind(members.get(key)) : "missing";
    return new IntakeException(at(key) + " " + expected + ", not " + found);
  }

  /// Where a key is, for words about it.
  public String at(String key) {
    return clean(path.isEmpty() ? key : path + "." + key);
  }

  private static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case List<?> list -> list.isEmpty() ? "an empty list" : "a list";
      case Boolean truth -> "true or false";
      case Number number -> "the number " + clean(number.toString());
      case String text -> "'" + clean(text) + "'";
      default -> "an object";
    };
  }

  /// A sender's words, short enough and printable for an error message.
  public static String clean(@Nullable String words) {
    var printable = String.valueOf(words).replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST_WORDS
        ? printable
        : VisibleText.first(printable, LONGEST_WORDS) + "…";
  }
}
