package dev.signalbox.adapters.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.ChatAdapter.Health;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LivePresenceTest {
  private static final Direct OPENED = new Direct.Opened(new Place("net", "ada", null));

  private final TestClock clock = TestClock.atNoon();
  private final ConnectionLoop loop =
      new ConnectionLoop("net", "chat.example", new Waiting(clock), new Random(7));
  private final LivePresence<Stay> presence =
      new LivePresence<>("net", loop, Duration.ofSeconds(5));

  private record Stay(boolean isReady, boolean hasCaughtUp, Instant heardAt) implements Presence {
    Stay(boolean ready, Instant heardAt) {
      this(ready, ready, heardAt);
    }

    @Override
    public String described() {
      return "Chat as @ops";
    }
  }

  private static final class Opener implements Sender {
    @Override
    public @Nullable String refusal(Outgoing message) {
      return null;
    }

    @Override
    public Delivery send(Outgoing message) {
      return new Delivery.Sent("1");
    }

    @Override
    public Direct direct(String userId) throws InterruptedException {
      if (userId.equals("grace")) {
        throw new InterruptedException();
      }
      return OPENED;
    }
  }

  private Direct direct(String user) {
    return presence.direct(user, new Opener());
  }

  @Test
  void speaksOnceItIsReadyAndNotAfterwards() throws Exception {
    assertEquals(new Direct.Later(Duration.ofSeconds(5), "not started"), direct("ada"));
    presence.during(
        new Stay(false, clock.instant()),
        () -> {
          assertEquals(new Health(false, "connecting to Chat as @ops"), presence.health());
          assertTrue(direct("ada") instanceof Direct.Later);
        });
    presence.during(
        new Stay(true, clock.instant()),
        () -> {
          assertEquals(new Health(true, "connected to Chat as @ops"), presence.health());
          assertEquals(OPENED, direct("ada"));
        });
    assertTrue(direct("ada") instanceof Direct.Later);
    loop.close();
    assertEquals(new Direct.Refused("the connection net is closed"), direct("ada"));
  }

  @Test
  void knowsNotWhatBecameOfWhatWasInterrupted() throws Exception {
    presence.during(
        new Stay(true, clock.instant()),
        () -> {
          assertTrue(direct("grace") instanceof Direct.Later);
          assertTrue(Thread.interrupted(), "whoever called is to know");
        });
  }

  @Test
  void wasAwaySinceTheLastStayThatHadCaughtUp() throws Exception {
    var heard = clock.instant();
    var away = new ArrayList<@Nullable Instant>();
    presence.during(new Stay(true, heard), () -> away.add(presence.awaySince()));
    assertThrows(
        IOException.class,
        () ->
            presence.during(
                new Stay(true, false, heard.plusSeconds(60)),
                () -> {
                  assertEquals(
                      new Health(true, false, "connected to Chat as @ops"), presence.health());
                  away.add(presence.awaySince());
                  throw new IOException("lost before all was fetched");
                }));
    presence.during(new Stay(true, heard.plusSeconds(90)), () -> away.add(presence.awaySince()));
    assertEquals(Arrays.asList(null, heard, heard), away);
  }
}
