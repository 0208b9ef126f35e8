package dev.signalbox.ui;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Plays one deployment: steps one after the other, output line by line, the card edited in place.
final class FakeDeployment implements Runnable {
  private static final String[] STEPS = {
    "Check the version exists",
    "Stop the old version",
    "Start the new version",
    "Check its health",
    "Switch traffic over"
  };

  private final FakeStory story;
  private final ObjectNode run;
  private final ObjectNode card;
  private final ArrayNode steps;
  private final ArrayNode stages;

  FakeDeployment(FakeStory story, ObjectMapper json, String room, String caller, String line) {
    this.story = story;
    long now = System.currentTimeMillis();
    String id = "live" + now;
    card = story.message(room, "signalbox", "").put("run", id);
    card.remove("text");
    card.putObject("author").put("kind", "bot").put("name", "Signalbox").put("platform", "console");
    ObjectNode body =
        card.putObject("card").put("summary", line).put("title", line).put("tone", "RUNNING");
    stages = body.putArray("blocks").addObject().put("type", "progress").putArray("stages");
    body.putArray("actions")
        .addObject()
        .put("id", "cancel")
        .put("label", "Cancel")
        .put("command", "cancel " + id)
        .put("weight", "DANGER");
    run = run(json, line, room, caller).put("id", id).put("message", card.path("id").asText());
    run.put("code", "R-" + now % 10000).put("createdAt", now).put("startedAt", now);
    steps = run.putArray("steps");
    run.putArray("approvals");
    for (String title : STEPS) {
      steps
          .addObject()
          .put("path", title)
          .put("title", title)
          .put("verb", "exec")
          .put("status", "PENDING")
          .put("attempt", 1)
          .put("outputBytes", 0);
      stages.addObject().put("name", title).put("state", "PENDING");
    }
  }

  private static ObjectNode run(ObjectMapper json, String line, String room, String caller) {
    return json.createObjectNode()
        .put("runbook", "deploy")
        .put("revision", "4be1")
        .put("about", "Deploy a service")
        .put("owner", "platform")
        .put("line", line)
        .put("caller", caller)
        .put("origin", "CHAT")
        .put("room", room)
        .put("status", "RUNNING")
        .put("lock", "deploy/payments")
        .put("tail", "");
  }

  @Override
  public void run() {
    for (int at = 0; at < STEPS.length; at++) {
      ObjectNode step = (ObjectNode) steps.get(at);
      ObjectNode stage = (ObjectNode) stages.get(at);
      long began = System.currentTimeMillis();
      step.put("status", "STARTED").put("startedAt", began);
      stage.put("state", "RUNNING");
      tell();
      for (int line = 0; line < 12; line++) {
        story.write(
            run.path("id").asText(),
            "\u001b[36m" + STEPS[at] + "\u001b[0m line " + line + " \u001b[32mok\u001b[0m\n");
        pause();
      }
      step.put("status", "SUCCEEDED")
          .put("endedAt", System.currentTimeMillis())
          .put("outputBytes", 300);
      stage.put("state", "DONE").put("took", "2s");
    }
    run.put("status", "SUCCEEDED").put("endedAt", System.currentTimeMillis());
    ((ObjectNode) card.get("card")).put("tone", "GOOD").putArray("actions");
    tell();
  }

  private void tell() {
    story.put(run);
    story.post(card);
  }

  private static void pause() {
    try {
      boolean never = new CountDownLatch(1).await(160, TimeUnit.MILLISECONDS);
      if (never) {
        throw new IllegalStateException("nobody counts this down");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
