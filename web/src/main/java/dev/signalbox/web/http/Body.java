package dev.signalbox.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.StrictUtf8;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
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
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(32)
                          .maxNameLength(200)
                          .maxStringLength(LARGEST)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final Set<String> asked = new LinkedHashSet<>();

  private Body(JsonNode object) {
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
      JsonNode read = MAPPER.readTree(StrictUtf8.text(bytes));
      if (read == null || !read.isObject()) {
        throw ApiException.bad("The body must be a JSON object.");
      }
      legible("the body", read);
      return new Body(read);
    } catch (JsonProcessingException failure) {
      throw ApiException.bad("The body is not JSON that can be read: " + where(failure) + ".");
    } catch (CharacterCodingException failure) {
      throw ApiException.bad("The body is not UTF-8.");
    }
  }

  private static void legible(String name, JsonNode node) {
    if (node.isTextual()) {
      StorableText.check(name, node.textValue());
    }
    node.properties()
        .forEach(entry -> {
          StorableText.check("a key of " + name, entry.getKey());
          legible("'" + entry.getKey() + "'", entry.getValue());
        });
    if (node.isArray()) {
      node.forEach(element -> legible(name, element));
    }
  }

  private static String where(JsonProcessingException failure) {
    var at = failure.getLocation();
    return at == null
        ? "it ends too early"
        : "look at line " + at.getLineNr() + ", column " + at.getColumnNr();
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
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw ApiException.bad(
          "'" + name + "' must be a text, not " + Article.of(value.getNodeType()) + ".");
    }
    return value.textValue();
  }

  /// An object of texts, numbers, truths and lists of them; empty when it is left out.
  public Map<String, Object> values(String name) {
    asked.add(name);
    JsonNode value = object.get(name);
    Map<String, Object> values = new LinkedHashMap<>();
    if (value == null || value.isNull()) {
      return values;
    }
    if (!value.isObject()) {
      throw ApiException.bad(
          "'" + name + "' must be an object, not " + Article.of(value.getNodeType()) + ".");
    }
    value.properties().forEach(entry -> values.put(entry.getKey(), plain(entry)));
    return values;
  }

  private static Object plain(Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    if (value.isArray()) {
      List<Object> items = new ArrayList<>();
      value.forEach(item -> items.add(plain(Map.entry(entry.getKey(), item))));
      return items;
    }
    return switch (value.getNodeType()) {
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.isIntegralNumber() ? value.bigIntegerValue() : value.decimalValue();
      case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO ->
          throw ApiException.bad(
              "'"
                  + shown(entry.getKey())
                  + "' must be a text, a number, a truth or a list of them, not "
                  + Article.of(value.getNodeType())
                  + ".");
    };
  }

  /// To be called once all keys were asked for.
  ///
  /// @throws ApiException 400 when there are others
  public void end() {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!asked.contains(name)) {
            throw ApiException.bad(
                "'" + shown(name) + "' is no key here" + Nearest.hint(name, asked) + ".");
          }
        });
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
