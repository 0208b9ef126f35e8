package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One stay in a workspace, from the sign-in until the connection is lost.
final class SlackPresence implements AutoCloseable {
  private final SlackSelf self;
  private final SlackSocket socket;
  private final SlackRooms rooms;
  private final SlackCatchUp catchUp;
  private final ChatEvents events;
  private final InstantSource clock;
  private final LinkedBlockingQueue<SignInException> refusals = new LinkedBlockingQueue<>();
  private volatile Instant heardAt;
  private volatile boolean ready;

  SlackPresence(
      SlackSelf self,
      SlackSocket socket,
      SlackRooms rooms,
      SlackCatchUp catchUp,
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

  /// True when it was told who can read what, so that we may speak.
  boolean isReady() {
    return ready;
  }

  /// Until when the connection worked.
  Instant heardAt() {
    return heardAt;
  }

  void heard() {
    heardAt = clock.instant();
  }

  String described() {
    return self.workspace() + " (" + self.team() + ") as @" + self.name();
  }

  /// Hears by Socket Mode until the connection is lost.
  ///
  /// @param awaySince until when we heard before, or null when we never did
  void listen(@Nullable Instant awaySince)
      throws IOException, SignInException, InterruptedException {
    socket.run(() -> arrive(awaySince));
  }

  /// Is called by Slack, and asks now and then whether all is well.
  void watch(@Nullable Instant awaySince, SlackDirectory directory, Duration every)
      throws IOException, SignInException, InterruptedException {
    arrive(awaySince);
    while (true) {
      var refusal = refusals.poll(every.toNanos(), TimeUnit.NANOSECONDS);
      if (refusal != null) {
        throw refusal;
      }
      directory.signIn();
      heard();
      rooms.find(events);
    }
  }

  private void arrive(@Nullable Instant awaySince)
      throws IOException, SignInException, InterruptedException {
    rooms.find(events);
    ready = true;
    catchUp.run(awaySince, events);
  }

  /// Looks for channels that are served or sought from now on.
  void look() {
    socket.beside(() -> rooms.find(events));
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
