package dev.signalbox.engine.trigger;

import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.spi.text.StrictUtf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What was sent to a webhook, as `event` of its expressions: the object of a JSON body, or the
/// fields of a form, of which `payload` may be JSON again.
final class WebhookEvent {
  private static final int DEEPEST = 100;
  private static final int SIGN = 0xFFFD;
  private static final StrictJson JSON = new StrictJson(JsonLimits.of(DEEPEST, 400), new Plain());

  private WebhookEvent() {}

  /// It cannot be read; the message says where and why.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  static Map<String, Object> of(WebhookRequest request) throws UnreadableException {
    String type = request.header("Content-Type").toLowerCase(Locale.ROOT);
    try {
      String text = StrictUtf8.text(request.body());
      return type.startsWith("application/x-www-form-urlencoded") ? form(text) : json(text);
    } catch (CharacterCodingException notUtf8) {
      throw new UnreadableException("the body is not UTF-8");
    } catch (JsonException notJson) {
      throw new UnreadableException("the body is no JSON: " + notJson.getMessage());
    } catch (IllegalArgumentException notEncoded) {
      throw new UnreadableException("the body is no form");
    }
  }

  private static Map<String, Object> json(String text) throws JsonException, UnreadableException {
    if (JSON.read(text) instanceof Map<?, ?> object) {
      return named(object);
    }
    throw new UnreadableException("the body is no JSON object");
  }

  private static Map<String, Object> named(Map<?, ?> object) {
    var named = new LinkedHashMap<String, Object>();
    object.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  private static Map<String, Object> form(String text) throws JsonException {
    var fields = new LinkedHashMap<String, Object>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        String value = decoded(pair.substring(equals + 1));
        boolean nested = name.equals("payload") && value.startsWith("{");
        fields.putIfAbsent(name, nested ? JSON.read(value) : value);
      }
    }
    return fields;
  }

  /// What no database keeps becomes a sign: NUL, and halves of characters.
  private static String storable(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? SIGN : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String decoded(String text) {
    return storable(URLDecoder.decode(text, StandardCharsets.UTF_8));
  }

  /// Nothing is null, which expressions do not know: an empty text stands for it.
  private static final class Plain implements JsonForm {
    @Override
    public String text(String text) {
      return storable(text);
    }

    @Override
    public Object large(BigInteger whole) {
      return whole;
    }

    @Override
    public Object fraction(double nearest, BigDecimal exact) {
      return nearest;
    }

    @Override
    public Object nothing() {
      return "";
    }
  }
}
