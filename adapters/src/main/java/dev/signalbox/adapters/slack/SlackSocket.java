package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.WebSocketLine;
import dev.signalbox.adapters.slack.api.SlackAnswer;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusal;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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
  private final Set<Thread> beside = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /// @param heard called whenever something has come
  SlackSocket(
      SlackClient client, SlackTiming timing, SlackInbox inbox, ChatEvents events, Runnable heard) {
    this.client = client;
    this.timing = timing;
    this.inbox = inbox;
    this.events = events;
    this.heard = heard;
  }

  /// Something to be done while the connection is read.
  interface Work {
    void run() throws IOException, SignInException, InterruptedException;
  }

  /// Reads until the connection is lost.
  ///
  /// @param arrival done beside it, once it is open
  void run(Work arrival) throws IOException, SignInException, InterruptedException {
    try {
      var line = open();
      beside(arrival);
      while (true) {
        line = follow(line);
      }
    } catch (IOException lost) {
      throw cause(lost);
    } finally {
      close();
    }
  }

  private IOException cause(IOException lost) throws SignInException {
    return switch (failure.get()) {
      case SignInException refused -> throw refused;
      case RuntimeException broken -> throw broken;
      case IOException first -> first;
      case null, default -> lost;
    };
  }

  /// Does something that ends the connection when it fails.
  void beside(Work work) {
    var thread =
        Thread.ofVirtual()
            .name("slack-beside")
            .unstarted(() -> {
              try {
                work.run();
              } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
              } catch (IOException | SignInException | RuntimeException broken) {
                fail(broken);
              } finally {
                beside.remove(Thread.currentThread());
              }
            });
    beside.add(thread);
    thread.start();
  }

  /// Ends the connection because of this.
  void fail(Exception why) {
    failure.compareAndSet(null, why);
    lines.forEach(WebSocketLine::close);
  }

  private WebSocketLine open() throws IOException, SignInException, InterruptedException {
    var address = URI.create(client.ask(SlackMethod.OPEN_SOCKET, Map.of()).text("url"));
    var line = WebSocketLine.open(address, timing.socket());
    lines.add(line);
    if (failure.get() != null) {
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
        beside(() -> drain(line));
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
    switch (frame.text("type")) {
      case "disconnect" -> {
        return closes(frame.text("reason"));
      }
      case "events_api" -> inbox.event(payload, events);
      case "interactive" -> inbox.interaction(payload, events);
      case "slash_commands" -> inbox.command(payload, events);
      default -> {}
    }
    var envelope = frame.text("envelope_id");
    if (!envelope.isEmpty()) {
      line.send(JsonWriter.text(Map.of("envelope_id", envelope)));
    }
    return false;
  }

  private static boolean closes(String reason) throws SignInException {
    if (reason.equals("link_disabled")) {
      throw new SignInException(SlackRefusal.told(new SlackAnswer.Refused(reason, "")));
    }
    return true;
  }

  @Override
  public void close() {
    beside.forEach(Thread::interrupt);
    lines.forEach(WebSocketLine::close);
  }
}
