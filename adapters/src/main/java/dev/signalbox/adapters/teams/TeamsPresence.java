package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.Presence;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.spi.chat.ChatEvent.Gap;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One stay in Teams, from the sign-in until the connector cannot be reached. Nothing is held open:
/// now and then it is asked whether all is well.
final class TeamsPresence implements Presence {
  private final String app;
  private final TeamsClient client;
  private final TeamsRooms rooms;
  private final TeamsGaps gaps;
  private final ChatEvents events;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
  private volatile Instant heardAt;
  private volatile boolean ready;

  /// @param app the id of ours
  TeamsPresence(
      String app,
      TeamsClient client,
      TeamsRooms rooms,
      TeamsGaps gaps,
      ChatEvents events,
      InstantSource clock) {
    this.app = app;
    this.client = client;
    this.rooms = rooms;
    this.gaps = gaps;
    this.events = events;
    this.clock = clock;
    heardAt = clock.instant();
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public Instant heardAt() {
    return heardAt;
  }

  @Override
  public String described() {
    return "Teams as app " + app;
  }

  void heard() {
    heardAt = clock.instant();
  }

  /// Looks for channels that are served or sought from now on.
  void look() {
    wishes.add(true);
  }

  /// Stays until something cannot be had.
  ///
  /// @param awaySince until when we heard before, or null when we never did
  /// @param every how often it is asked whether all is well
  void run(@Nullable Instant awaySince, Duration every)
      throws IOException, SignInException, InterruptedException {
    rooms.find(events);
    if (awaySince != null) {
      rooms
          .channels()
          .heard()
          .forEach(id -> events.take(new Gap(rooms.channels().place(id), awaySince)));
    }
    heard();
    ready = true;
    while (true) {
      wishes.poll(every.toNanos(), TimeUnit.NANOSECONDS);
      wishes.clear();
      client.signIn();
      rooms.find(events);
      gaps.tell(events);
      heard();
    }
  }
}
