package dev.signalbox.alert.mapping;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.spi.text.StrictUtf8;
import dev.signalbox.spi.text.VisibleText;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A body as values: of JSON, or of a form.
public final class MappingBody {
  private static final int MOST_FIELDS = 1000;
  private static final StrictJson JSON =
      new StrictJson(new JsonLimits(20, 20, 50_000, Intake.LARGEST, 1_000_000), JsonForm.EXACT);

  private MappingBody() {}

  /// An object or a list.
  ///
  /// @throws IntakeException when it is neither
  public static Object json(byte[] body) {
    try {
      Object value = JSON.read(StrictUtf8.text(body));
      if (value instanceof Map || value instanceof List) {
        return value;
      }
    } catch (JsonException broken) {
      throw new IntakeException("not JSON: " + line(String.valueOf(broken.getMessage())));
    } catch (CharacterCodingException broken) {
      throw new IntakeException("not JSON: the text is not UTF-8");
    }
    throw new IntakeException("the body must be an object or a list");
  }

  /// The fields of a form; of one that is there twice the last.
  ///
  /// @throws IntakeException when it is none
  public static Map<String, Object> form(byte[] body) {
    Map<String, Object> fields = new LinkedHashMap<>();
    try {
      for (String pair : StrictUtf8.text(body).strip().split("&", MOST_FIELDS + 1)) {
        int at = pair.indexOf('=');
        if (at <= 0 || fields.size() == MOST_FIELDS) {
          throw new IntakeException("the body is no form of names with values");
        }
        fields.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    } catch (CharacterCodingException broken) {
      throw new IntakeException("the form is not UTF-8");
    } catch (IllegalArgumentException broken) {
      throw new IntakeException("the form has a '%' that encodes nothing");
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String line(String text) {
    return VisibleText.first(VisibleText.line(text), 200);
  }
}
