package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.Presence;
import dev.signalbox.adapters.kit.SideWork;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ChannelCatchUp;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.kit.socket.WebSocketLine;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// One stay on a server, from the sign-in until the connection is lost. Mattermost numbers what it
/// tells: where a number is left out something was lost, and the next stay fetches it.
final class MattermostPresence implements Presence, AutoCloseable {
  private final MattermostSelf self;
  private final WebSocketLine line;
  private final MattermostRooms rooms;
  private final ChannelCatchUp catchUp;
  private final MattermostInbox inbox;
  private final ChatEvents events;
  private final InstantSource clock;
  private final SideWork side;
  private long expected;
  private volatile Instant heardAt;
  private volatile boolean welcome;
  private volatile boolean ready;

  /// @param line open, on which nothing was said yet
  MattermostPresence(
      MattermostSelf self,
      WebSocketLine line,
      MattermostRooms rooms,
      ChannelCatchUp catchUp,
      MattermostInbox inbox,
      ChatEvents events,
      InstantSource clock) {
    this.self = self;
    this.line = line;
    this.rooms = rooms;
    this.catchUp = catchUp;
    this.inbox = inbox;
    this.events = events;
    this.clock = clock;
    side = new SideWork(line::close);
    heardAt = clock.instant();
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public boolean hasCaughtUp() {
    return ready && catchUp.isWhole();
  }

  @Override
  public Instant heardAt() {
    return heardAt;
  }

  @Override
  public String described() {
    return self.team() + " as @" + self.name();
  }

  /// Hears until the connection is lost.
  ///
  /// @param probe done beside it, once we have caught up
  void listen(Secret token, SideWork.Work probe)
      throws IOException, SignInException, InterruptedException {
    try {
      line.send(
          JsonWriter.text(
              Map.of(
                  "seq",
                  1,
                  "action",
                  "authentication_challenge",
                  "data",
                  Map.of("token", token.reveal()))));
      while (!next().text("event").equals("hello")) {
        // the answer to what we sent comes before or after it
      }
      welcome = true;
      side.start(() -> {
        settle();
        probe.run();
      });
      while (true) {
        inbox.take(next(), events);
      }
    } catch (IOException lost) {
      throw side.cause(lost);
    }
  }

  /// The next event, or the answer to something that we sent.
  private Payload next() throws IOException, InterruptedException {
    var text = line.read();
    if (text == null) {
      throw new IOException("Mattermost closed the connection");
    }
    heardAt = clock.instant();
    var event = read(text);
    if (!event.text("event").isEmpty()) {
      var number = event.number("seq").orElse(expected);
      if (number != expected) {
        throw new IOException("Mattermost left out what it has numbered " + expected);
      }
      expected++;
    }
    return event;
  }

  private static Payload read(String text) throws IOException {
    try {
      return Payload.read(text);
    } catch (JsonException broken) {
      throw new IOException("what came from Mattermost is no JSON", broken);
    }
  }

  /// Finds the channels that are served or sought, and what was said there while we were away: from
  /// now on Mattermost tells us everything.
  private void settle() throws IOException, SignInException, InterruptedException {
    rooms.find(events);
    ready = true;
    catchUp.run(events);
  }

  /// Other channels are served or sought from now on.
  void look() {
    if (welcome) {
      side.start(this::settle);
    }
  }

  /// Our token is worth nothing any more.
  void fail(SignInException why) {
    side.fail(why);
  }

  @Override
  public void close() {
    ready = false;
    side.close();
    line.close();
  }
}
