package dev.signalbox.web.http;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.spi.text.StrictUtf8;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request's JSON object, read strictly: known keys of the right type and nothing else.
public final class Body {
  /// Where bodies are read that are not [#SMALL].
  public static final Key<Bulkhead> INTAKE = new Key<>("intake");

  /// How bodies arrive.
  public static final Key<BodyTimeout> ARRIVAL = new Key<>("arrival");

  private static final int SMALL = 16 * 1024;
  private static final int DEEPEST = 8;
  private static final int LARGEST = (int) RequestGate.LARGEST;
  private static final StrictJson JSON =
      new StrictJson(new JsonLimits(DEEPEST, 32, 200, LARGEST, Long.MAX_VALUE), JsonForm.EXACT);

  private final Map<?, ?> object;
  private final Set<String> asked = new LinkedHashSet<>();

  private Body(Map<?, ?> object) {
    this.object = object;
  }

  /// Reads the body.
  ///
  /// @throws ApiException 400 when it is no JSON object, 413 when it is too large, 415 when it does
  ///   not say that it is JSON
  public static Body json(Context context) {
    return json(context, LARGEST);
  }

  /// Reads a body of 16 KiB at most: from whoever is not known yet.
  public static Body small(Context context) {
    return json(context, SMALL);
  }

  private static Body json(Context context, int most) {
    String type = String.valueOf(context.header("Content-Type")).toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw new ApiException(
          415, "not-json", "Send JSON and say so: Content-Type: application/json.");
    }
    byte[] bytes = bytes(context, most);
    return bytes.length <= SMALL
        ? object(bytes)
        : context.appData(INTAKE).run(context.ip(), () -> object(bytes));
  }

  private static Body object(byte[] bytes) {
    try {
      if (!(JSON.read(StrictUtf8.text(bytes)) instanceof Map<?, ?> read)) {
        throw ApiException.bad("The body must be a JSON object.");
      }
      legible("the body", read);
      return new Body(read);
    } catch (JsonException failure) {
      throw ApiException.bad(
          "The body is not JSON that can be read: " + failure.getMessage() + ".");
    } catch (CharacterCodingException failure) {
      throw ApiException.bad("The body is not UTF-8.");
    }
  }

  private static void legible(String name, @Nullable Object value) {
    switch (value) {
      case String text -> StorableText.check(name, text);
      case Map<?, ?> members ->
          members.forEach((key, member) -> {
            StorableText.check("a key of " + name, String.valueOf(key));
            legible("'" + key + "'", member);
          });
      case List<?> items -> items.forEach(item -> legible(name, item));
      case null, default -> {
        // numbers, truths and null are legible
      }
    }
  }

  /// The raw body.
  ///
  /// @param most how many bytes it may have
  /// @throws ApiException 413 when there are more, 408 when they take too long
  public static byte[] bytes(Context context, int most) {
    mustFit(context, most);
    try (InputStream in = context.req().getInputStream()) {
      byte[] bytes = arrived(context, in, most);
      if (bytes.length > most) {
        throw tooLarge(context, most);
      }
      return bytes;
    } catch (IOException failure) {
      throw ApiException.bad("The body did not arrive whole.");
    }
  }

  private static byte[] arrived(Context context, InputStream in, int most) throws IOException {
    try {
      return context.appData(ARRIVAL).read(in, most);
    } catch (ApiException slow) {
      context.header("Connection", "close");
      throw slow;
    }
  }

  /// Refuses a body that says itself that it is too large.
  ///
  /// @throws ApiException 413
  public static void mustFit(Context context, int most) {
    if (context.req().getContentLengthLong() > most) {
      throw tooLarge(context, most);
    }
  }

  private static String size(int bytes) {
    return bytes < LARGEST ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }

  private static ApiException tooLarge(Context context, int most) {
    context.header("Connection", "close");
    return new ApiException(
        413, "too-large", "A request may have at most " + size(most) + " here.");
  }

  /// A text that must be there.
  public String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw ApiException.bad("'" + name + "' is missing.");
    }
    return value;
  }

  /// A text, or null when it is left out.
  public @Nullable String optional(String name) {
    asked.add(name);
    return switch (object.get(name)) {
      case null -> null;
      case String text -> text;
      case Object other ->
          throw ApiException.bad("'" + name + "' must be a text, not " + Article.of(other) + ".");
    };
  }

  /// A list of texts; empty when it is left out.
  public List<String> texts(String name) {
    asked.add(name);
    return switch (object.get(name)) {
      case null -> List.of();
      case List<?> items when items.stream().allMatch(String.class::isInstance) ->
          items.stream().map(String.class::cast).toList();
      case Object other ->
          throw ApiException.bad(
              "'" + name + "' must be a list of texts, not " + Article.of(other) + ".");
    };
  }

  /// An object of texts, numbers, truths and lists of them; empty when it is left out.
  public Map<String, Object> values(String name) {
    asked.add(name);
    Map<String, Object> values = new LinkedHashMap<>();
    switch (object.get(name)) {
      case null -> {
        // left out
      }
      case Map<?, ?> members ->
          members.forEach((key, value) -> values.put((String) key, plain((String) key, value)));
      case Object other ->
          throw ApiException.bad(
              "'" + name + "' must be an object, not " + Article.of(other) + ".");
    }
    return values;
  }

  private static Object plain(String name, @Nullable Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(item -> plain(name, item)).toList();
      case String text -> text;
      case Boolean truth -> truth;
      case Long whole -> BigInteger.valueOf(whole);
      case Number number -> number;
      case null, default ->
          throw ApiException.bad(
              "'"
                  + shown(name)
                  + "' must be a text, a number, a truth or a list of them, not "
                  + Article.of(value)
                  + ".");
    };
  }

  /// To be called once all keys were asked for.
  ///
  /// @throws ApiException 400 when there are others
  public void end() {
    for (Object key : object.keySet()) {
      String name = String.valueOf(key);
      if (!asked.contains(name)) {
        throw ApiException.bad(
            "'" + shown(name) + "' is no key here" + Nearest.hint(name, asked) + ".");
      }
    }
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
