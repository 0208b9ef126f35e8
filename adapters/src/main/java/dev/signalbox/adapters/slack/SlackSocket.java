package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.SideWork;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.kit.socket.WebSocketLine;
import dev.signalbox.adapters.slack.api.SlackAnswer;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusal;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A connection in Socket Mode. Slack closes it every few hours and says so before; then the next
/// one is opened first, and both are read until the old one ends. What comes is acknowledged once
/// it is stored.
final class SlackSocket implements AutoCloseable {
  private final SlackClient client;
  private final SlackTiming timing;
  private final SlackInbox inbox;
  private final ChatEvents events;
  private final Runnable heard;
  private final Set<WebSocketLine> lines = ConcurrentHashMap.newKeySet();
  private final SideWork side = new SideWork(this::hangUp);

  /// @param heard called whenever something has come
  SlackSocket(
      SlackClient client, SlackTiming timing, SlackInbox inbox, ChatEvents events, Runnable heard) {
    this.client = client;
    this.timing = timing;
    this.inbox = inbox;
    this.events = events;
    this.heard = heard;
  }

  /// Reads until the connection is lost.
  ///
  /// @param arrival done beside it, once it is open
  void run(SideWork.Work arrival) throws IOException, SignInException, InterruptedException {
    try {
      var line = open();
      side.start(arrival);
      while (true) {
        line = follow(line);
      }
    } catch (IOException lost) {
      throw side.cause(lost);
    } finally {
      close();
    }
  }

  /// Does something that ends the connection when it fails.
  void beside(SideWork.Work work) {
    side.start(work);
  }

  /// Ends the connection because of this.
  void fail(Exception why) {
    side.fail(why);
  }

  private void hangUp() {
    lines.forEach(WebSocketLine::close);
  }

  private WebSocketLine open() throws IOException, SignInException, InterruptedException {
    var address = URI.create(client.ask(SlackMethod.OPEN_SOCKET, Map.of()).text("url"));
    var line = WebSocketLine.open(address, timing.socket());
    lines.add(line);
    if (side.hasFailed()) {
      line.close();
    }
    var first = line.read();
    if (first == null || !frame(first).text("type").equals("hello")) {
      throw new IOException("Slack does not say hello");
    }
    heard.run();
    return line;
  }

  /// Reads a connection until another takes its place.
  private WebSocketLine follow(WebSocketLine line)
      throws IOException, SignInException, InterruptedException {
    while (true) {
      var text = line.read();
      if (text == null) {
        throw new IOException("Slack closed the connection");
      }
      if (take(line, frame(text))) {
        var next = open();
        side.start(() -> drain(line));
        return next;
      }
    }
  }

  /// Reads what still comes over a connection that Slack will close.
  private void drain(WebSocketLine line) throws IOException, SignInException, InterruptedException {
    var text = next(line);
    while (text != null) {
      take(line, frame(text));
      text = next(line);
    }
    lines.remove(line);
    line.close();
  }

  private static @Nullable String next(WebSocketLine line) throws InterruptedException {
    try {
      return line.read();
    } catch (IOException ended) {
      return null;
    }
  }

  private static Payload frame(String text) throws IOException {
    try {
      return Payload.read(text);
    } catch (JsonException broken) {
      throw new IOException("what came from Slack is no JSON", broken);
    }
  }

  /// @return true when Slack will close this connection
  private boolean take(WebSocketLine line, Payload frame)
      throws IOException, SignInException, InterruptedException {
    heard.run();
    var payload = frame.object("payload");
    var answer = new LinkedHashMap<String, Object>();
    switch (frame.text("type")) {
      case "disconnect" -> {
        return closes(frame.text("reason"));
      }
      case "events_api" -> inbox.event(payload, events);
      case "interactive" -> answer.putAll(interaction(payload));
      case "slash_commands" -> inbox.command(payload, events);
      default -> {}
    }
    var envelope = frame.text("envelope_id");
    if (!envelope.isEmpty()) {
      answer.put("envelope_id", envelope);
      line.send(JsonWriter.text(answer));
    }
    return false;
  }

  private Map<String, Object> interaction(Payload payload) throws IOException {
    try {
      var said = inbox.interaction(payload, events);
      return said.isEmpty() ? Map.of() : Map.of("payload", said);
    } catch (JsonException notOurs) {
      throw new IOException("a form came back as something else", notOurs);
    }
  }

  private static boolean closes(String reason) throws SignInException {
    if (reason.equals("link_disabled")) {
      throw new SignInException(SlackRefusal.told(new SlackAnswer.Refused(reason, "")));
    }
    return true;
  }

  @Override
  public void close() {
    side.close();
    hangUp();
  }
}
