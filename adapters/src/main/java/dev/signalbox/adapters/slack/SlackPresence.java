package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Presence;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ChannelCatchUp;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One stay in a workspace, from the sign-in until the connection is lost.
final class SlackPresence implements Presence, AutoCloseable {
  private final SlackSelf self;
  private final SlackSocket socket;
  private final SlackRooms rooms;
  private final ChannelCatchUp catchUp;
  private final ChatEvents events;
  private final InstantSource clock;
  private final LinkedBlockingQueue<SignInException> refusals = new LinkedBlockingQueue<>();
  private volatile Instant heardAt;
  private volatile boolean welcome;
  private volatile boolean ready;

  SlackPresence(
      SlackSelf self,
      SlackSocket socket,
      SlackRooms rooms,
      ChannelCatchUp catchUp,
      ChatEvents events,
      InstantSource clock) {
    this.self = self;
    this.socket = socket;
    this.rooms = rooms;
    this.catchUp = catchUp;
    this.events = events;
    this.clock = clock;
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

  void heard() {
    heardAt = clock.instant();
  }

  @Override
  public String described() {
    return self.workspace() + " (" + self.team() + ") as @" + self.name();
  }

  /// Hears by Socket Mode until the connection is lost.
  void listen() throws IOException, SignInException, InterruptedException {
    socket.run(() -> {
      welcome = true;
      settle();
    });
  }

  /// Is called by Slack, and asks now and then whether all is well.
  void watch(SlackDirectory directory, Duration every)
      throws IOException, SignInException, InterruptedException {
    welcome = true;
    settle();
    while (true) {
      var refusal = refusals.poll(every.toNanos(), TimeUnit.NANOSECONDS);
      if (refusal != null) {
        throw refusal;
      }
      directory.signIn();
      heard();
      settle();
    }
  }

  /// Finds the channels that are served or sought, and what was said there while we were away: from
  /// now on Slack tells us everything.
  private void settle() throws IOException, SignInException, InterruptedException {
    rooms.find(events);
    ready = true;
    catchUp.run(events);
  }

  /// Other channels are served or sought from now on.
  void look() {
    if (welcome) {
      socket.beside(this::settle);
    }
  }

  /// Our token is worth nothing any more.
  void fail(SignInException why) {
    refusals.add(why);
    socket.fail(why);
  }

  @Override
  public void close() {
    ready = false;
    socket.close();
  }
}
