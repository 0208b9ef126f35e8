package dev.signalbox.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.text.Digest;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
  private static final Card EVERYTHING =
      new Card(
          "summary",
          Tone.WAITING,
          null,
          List.of(
              new Block.Paragraph("*text*"),
              new Block.Fields(List.of(new Block.Field("a", "b"))),
              new Block.Code("sh", "echo 'hi' < /dev/zero"),
              new Block.Table(List.of("h"), List.of(List.of("c"))),
              Block.Listing.of(List.of("one")),
              new Block.Quote("said"),
              new Block.Note("small"),
              new Block.Link("run", "/runs/abc234"),
              new Block.Progress(
                  List.of(new Block.Stage("s", Block.State.RUNNING, null, "detail")))),
          List.of(new Action("a", "Go", "deploy", Action.Weight.PRIMARY, Audience.only("ada"))));

  @Test
  void readsEveryBlockAsItWasWritten() {
    String json = Json.write(EVERYTHING);
    assertEquals(EVERYTHING, Json.read(json, Card.class));
    assertFalse(json.contains("null"), json);
    assertEquals(
        "table", Json.read(Json.write(EVERYTHING), JsonNode.class).at("/blocks/3/type").asText());
    assertEquals(
        "ada",
        Json.read(Json.write(EVERYTHING), JsonNode.class)
            .at("/actions/0/audience/people/0")
            .asText());
  }

  @Test
  void readsButtonsFromBeforeThereWereForms() {
    var before = Json.write(EVERYTHING).replace(",\"form\":false", "");
    assertFalse(before.contains("form"), before);
    assertEquals(EVERYTHING, Json.read(before, Card.class));
  }

  @Test
  void writesInstantsAsMilliseconds() {
    assertEquals("{\"at\":1500}", Json.write(Map.of("at", Instant.ofEpochMilli(1500))));
    assertEquals(Instant.ofEpochMilli(1500), Json.read("1500", Instant.class));
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThrows(UncheckedIOException.class, () -> Json.read("{", Card.class));
  }

  @Test
  void digestsWhatItWrites() {
    Map<String, Object> value =
        Map.of("text", "h\u00e4lf a pair: \ud83d, \ud83d\ude00", "at", Instant.EPOCH);
    assertEquals(Digest.of(Json.write(value)), Json.digest(value));
  }
}
