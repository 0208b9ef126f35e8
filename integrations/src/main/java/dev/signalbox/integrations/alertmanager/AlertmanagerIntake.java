package dev.signalbox.integrations.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Signals;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.text.StrictUtf8;
import java.nio.charset.CharacterCodingException;

/// Reads Alertmanager's webhook payload, version 4. Fields it does not know are ignored, so that
/// newer senders keep working; fields it needs must be there and of the right type.
final class AlertmanagerIntake implements Intake {
  private static final int MOST_TOKENS = 1_000_000;
  private static final int DEEPEST = 20;
  private static final int LONGEST_NUMBER = 20;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxStringLength(LARGEST)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public Signals read(SourceRequest request) {
    byte[] body = request.body();
    if (body.length > LARGEST) {
      throw new IntakeException("the body has " + body.length + " bytes; at most 8 MiB is taken");
    }
    try {
      return AlertmanagerPayload.signals(new JsonObject("", json.readTree(StrictUtf8.text(body))));
    } catch (JsonProcessingException broken) {
      throw new IntakeException("not JSON: " + JsonObject.clean(broken.getOriginalMessage()));
    } catch (CharacterCodingException broken) {
      throw new IntakeException("not JSON: the text is not UTF-8");
    }
  }
}
