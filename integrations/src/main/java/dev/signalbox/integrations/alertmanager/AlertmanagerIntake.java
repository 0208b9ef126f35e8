package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.spi.text.StrictUtf8;
import java.nio.charset.CharacterCodingException;

/// Reads Alertmanager's webhook payload, version 4. Fields it does not know are ignored, so that
/// newer senders keep working; fields it needs must be there and of the right type.
final class AlertmanagerIntake implements Intake {
  private static final StrictJson JSON =
      new StrictJson(new JsonLimits(20, 20, 50_000, LARGEST, 1_000_000), JsonForm.EXACT);

  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public Received read(SourceRequest request) {
    byte[] body = request.body();
    if (body.length > LARGEST) {
      throw new IntakeException("the body has " + body.length + " bytes; at most 8 MiB is taken");
    }
    try {
      return AlertmanagerPayload.received(new JsonObject("", JSON.read(StrictUtf8.text(body))));
    } catch (JsonException broken) {
      throw new IntakeException("not JSON: " + JsonObject.clean(broken.why()));
    } catch (CharacterCodingException broken) {
      throw new IntakeException("not JSON: the text is not UTF-8");
    }
  }
}
