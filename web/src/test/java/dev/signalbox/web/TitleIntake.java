package dev.signalbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes `{"title": …, "broken": [reason, …]}`; a header `X-Title` overrules the title. Titles that
/// begin with `Own` are answered in words of its own.
record TitleIntake(Runnable before) implements Intake {
  @Override
  public String kind() {
    return "watch";
  }

  @Override
  public Set<String> paths() {
    return Set.of("", "api/v2/titles");
  }

  @Override
  public Received read(SourceRequest request) {
    before.run();
    try {
      String text = new String(request.body(), StandardCharsets.UTF_8);
      JsonNode read = Json.read(text, JsonNode.class);
      String title = request.header("x-title").orElseGet(() -> read.required("title").textValue());
      List<String> broken = read.path("broken").valueStream().map(JsonNode::textValue).toList();
      var refused = new Received.Refused(broken.size(), broken);
      var signal =
          new Signal(
              "key",
              Signal.Action.FIRE,
              Signal.Severity.WARNING,
              title,
              Map.of(),
              Map.of(),
              List.of(),
              null,
              null);
      return new Received(List.of(signal), 0, refused);
    } catch (RuntimeException e) {
      throw new IntakeException("Expected an object with a title.");
    }
  }

  @Override
  public Optional<Reply> kept(SourceRequest request, Received received, boolean fresh) {
    return received.signals().getFirst().title().startsWith("Own")
        ? Optional.of(new Reply(200, "text/plain", fresh ? "ok" : "known"))
        : Optional.empty();
  }

  @Override
  public Optional<Reply> unreadable(SourceRequest request, String why) {
    return Optional.of(new Reply(400, "text/plain", "no: " + why));
  }
}
