package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.util.Map;

/// Takes what Slack calls with: events as JSON, what people do with messages as a form. A call that
/// Slack repeats says the same, and is the same.
final class SlackDoor implements Door.Taker {
  /// Ends the address that is given to Slack.
  static final String NAME = "events";

  private final SlackSignature signature;
  private final SlackInbox inbox;
  private final Runnable heard;

  /// @param heard called whenever Slack has called
  SlackDoor(SlackSignature signature, SlackInbox inbox, Runnable heard) {
    this.signature = signature;
    this.inbox = inbox;
    this.heard = heard;
  }

  @Override
  public Door.Answer take(Door.Call call, ChatEvents events) {
    if (!signature.isOn(call)) {
      return Door.Answer.of(401);
    }
    heard.run();
    try {
      return taken(call, events);
    } catch (JsonException notReadable) {
      return Door.Answer.of(400);
    } catch (IOException | SignInException untold) {
      throw new IllegalStateException("Slack does not tell what it calls about", untold);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  private Door.Answer taken(Door.Call call, ChatEvents events)
      throws JsonException, IOException, SignInException, InterruptedException {
    var text = new String(call.body(), UTF_8);
    if (call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
      return answered(form(Payload.form(text), events));
    }
    var body = Payload.read(text);
    if (body.text("type").equals("url_verification")) {
      return new Door.Answer(200, "text/plain", body.text("challenge").getBytes(UTF_8));
    }
    inbox.event(body, events);
    return Door.Answer.of(200);
  }

  private Map<String, Object> form(Payload form, ChatEvents events) throws JsonException {
    if (form.members().containsKey("command")) {
      inbox.command(form, events);
      return SlackForms.NOTHING;
    }
    return inbox.interaction(Payload.read(form.text("payload")), events);
  }

  private static Door.Answer answered(Map<String, Object> said) {
    return said.isEmpty()
        ? Door.Answer.of(200)
        : new Door.Answer(200, "application/json", JsonWriter.text(said).getBytes(UTF_8));
  }
}
