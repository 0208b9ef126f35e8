package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.run.RunStatus;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Built-in commands for programs.
final class CommandCallApiTest {
  private static final String CANCEL = "payments/commands/cancel";

  private final WebFixture web = new WebFixture();
  private String run = "";

  @BeforeEach
  void aRunWaits() {
    var said =
        web.signedIn("ada")
            .post("/api/rooms/payments/messages", "{\"clientId\":\"r\",\"text\":\"/hello you\"}");
    assertEquals(200, said.statusCode(), said::body);
    run = web.newest().id();
  }

  @AfterEach
  void close() {
    web.close();
  }

  private HttpResponse<String> enter(String person, String where, String body) {
    return web.signedIn(person).post("/api/rooms/" + where, body);
  }

  private static String call(String clientId, String arguments) {
    return "{\"clientId\":\"" + clientId + "\",\"arguments\":" + arguments + "}";
  }

  private String mine() {
    return "{\"run\":\"" + run + "\",\"undo\":\"no\"}";
  }

  private boolean cancelled() {
    return web.newest().status() == RunStatus.CANCELLED;
  }

  @Test
  void doesWhatTheCommandDoesAndSaysInOneWordWhatCameOfIt() {
    JsonNode refused = TestBrowser.json(enter("ada", CANCEL, call("c1", "{\"run\":\"none\"}")));
    assertEquals("refused", refused.get("outcome").textValue(), refused::toString);
    assertEquals("There is no run 'none'.", refused.get("text").textValue());
    assertEquals("ada", refused.at("/reply/onlyFor").textValue());
    JsonNode done = TestBrowser.json(enter("ada", CANCEL, call("c2", mine())));
    assertEquals("done", done.get("outcome").textValue(), done::toString);
    assertTrue(cancelled());
  }

  @Test
  void theSameClientIdGetsTheSameAnswerAndDoesNothing() {
    var first = enter("ada", CANCEL, call("c1", mine()));
    assertEquals(200, first.statusCode(), first::body);
    assertTrue(cancelled());
    assertEquals(first.body(), enter("ada", CANCEL, call("c1", mine())).body());
    JsonNode again = TestBrowser.json(enter("ada", CANCEL, call("c2", mine())));
    assertEquals("refused", again.get("outcome").textValue(), again::toString);
  }

  @Test
  void namesWhatDoesNotFitAndDoesNothing() {
    String unknown = refusal("{\"runn\":\"mine\"}");
    assertEquals("cancel: there is no parameter 'runn' (did you mean run?).", unknown);
    assertEquals("cancel: run is missing.", refusal("{}"));
    assertEquals("cancel: run is missing.", refusal("{\"run\":\" \"}"));
    assertTrue(refusal("{\"run\":{}}").startsWith("'run' must be a text"));
    assertTrue(refusal("[]").startsWith("'arguments' must be an object"));
    assertEquals(RunStatus.QUEUED, web.newest().status());
  }

  private String refusal(String arguments) {
    var answer = enter("ada", CANCEL, call("c1", arguments));
    assertEquals(400, answer.statusCode(), answer::body);
    return TestBrowser.json(answer).at("/error/message").textValue();
  }

  @Test
  void whatOneDoesNotSeeIsNotThere() {
    String body = call("c1", mine());
    assertEquals(404, enter("eve", "release/commands/cancel", body).statusCode());
    assertEquals(404, enter("ada", "payments/commands/cancle", body).statusCode());
    assertEquals(404, enter("ada", "payments/commands/hello", body).statusCode(), "a runbook");
    assertEquals(404, enter("ada", "payments/commands/runs", body).statusCode(), "only reads");
    assertEquals(RunStatus.QUEUED, web.newest().status());
  }
}
