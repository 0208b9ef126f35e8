package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
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
      form(new Payload(form(text)), events);
      return Door.Answer.of(200);
    }
    var body = Payload.read(text);
    if (body.text("type").equals("url_verification")) {
      return new Door.Answer(200, "text/plain", body.text("challenge").getBytes(UTF_8));
    }
    inbox.event(body, events);
    return Door.Answer.of(200);
  }

  private void form(Payload form, ChatEvents events) throws JsonException {
    if (form.members().containsKey("command")) {
      inbox.command(form, events);
    } else {
      inbox.interaction(Payload.read(form.text("payload")), events);
    }
  }

  private static Map<String, String> form(String text) {
    var form = new HashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return form;
  }
}
