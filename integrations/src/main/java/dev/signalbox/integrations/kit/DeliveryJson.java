package dev.signalbox.integrations.kit;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.spi.text.StrictUtf8;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/// The body of a delivery as JSON: UTF-8, one value, no name twice, at most a million tokens.
public final class DeliveryJson {
  private static final StrictJson JSON =
      new StrictJson(new JsonLimits(20, 20, 50_000, Intake.LARGEST, 1_000_000), JsonForm.EXACT);

  private DeliveryJson() {}

  /// An object.
  ///
  /// @throws IntakeException when it is none
  public static JsonObject object(SourceRequest request) {
    return new JsonObject("", value(request));
  }

  /// Any value.
  ///
  /// @throws IntakeException when it is no JSON, or has more than 8 MiB
  public static @Nullable Object value(SourceRequest request) {
    byte[] body = request.body();
    if (body.length > Intake.LARGEST) {
      throw new IntakeException("the body has " + body.length + " bytes; at most 8 MiB is taken");
    }
    try {
      return JSON.read(StrictUtf8.text(body));
    } catch (JsonException broken) {
      throw new IntakeException("not JSON: " + JsonObject.clean(broken.why()));
    } catch (CharacterCodingException broken) {
      throw new IntakeException("not JSON: the text is not UTF-8");
    }
  }
}
