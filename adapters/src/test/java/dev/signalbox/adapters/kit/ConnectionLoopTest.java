package dev.signalbox.adapters.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionLoopTest {
  private final TestClock clock = TestClock.atNoon();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicInteger stays = new AtomicInteger();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final Waiting waiting = new Waiting(clock, time -> {}, this::pause);
  private final ConnectionLoop loop =
      new ConnectionLoop("net", "chat.example", waiting, new Random(7));

  private void pause(Duration time) throws InterruptedException {
    pauses.add(time);
    if (pauses.size() == 10) {
      new CountDownLatch(1).await();
    }
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void comesBackLaterAndLaterWithinAMinuteAndNeverTogetherWithOthers() {
    loop.start(() -> {
      throw new IOException("line 1\r\nline 2");
    });
    Eventually.holds("ten pauses", () -> pauses.size() == 10);
    for (int i = 0; i < 10; i++) {
      var base = Math.min(60_000, 1000L << i);
      var millis = pauses.get(i).toMillis();
      assertTrue(millis >= base && millis <= Math.min(60_000, base * 3 / 2), pauses.toString());
    }
    assertTrue(pauses.stream().anyMatch(pause -> pause.toMillis() % 1000 != 0), "no jitter");
    assertEquals("not connected to chat.example: line 1 line 2", loop.trouble());
  }

  @Test
  void beginsAnewAfterAStayThatLasted() {
    loop.start(() -> {
      if (stays.incrementAndGet() == 5) {
        clock.advance(Duration.ofSeconds(61));
      }
      throw new IllegalStateException();
    });
    Eventually.holds("ten pauses", () -> pauses.size() == 10);
    assertTrue(pauses.get(3).toMillis() >= 8000, pauses.toString());
    assertTrue(pauses.get(4).toMillis() <= 1500, pauses.toString());
    assertEquals("not connected to chat.example: IllegalStateException", loop.trouble());
  }

  @Test
  void stopsWhenItIsNotWanted() {
    loop.start(() -> {
      stays.incrementAndGet();
      throw new SignInException("wrong\ntoken");
    });
    Eventually.holds("it stops", () -> loop.trouble().contains("sign-in"));
    assertEquals(
        "stopped because the sign-in was refused: wrong token; correct the configuration and"
            + " restart",
        loop.trouble());
    assertEquals(1, stays.get());
    assertEquals(List.of(), pauses);
  }

  @Test
  void closingEndsAStayAndAPause() {
    var begun = new CountDownLatch(1);
    loop.start(() -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } finally {
        ended.complete("ended");
      }
    });
    Eventually.holds("it stays", () -> begun.getCount() == 0);
    loop.close();
    assertEquals("ended", Eventually.ends("the stay", ended));
    assertEquals("closed", loop.trouble());
    assertEquals(List.of(), pauses);
  }

  @Test
  void saysGoodbyeWhereThatIsPossible() {
    var farewell = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    loop.start(() -> {
      begun.countDown();
      farewell.await();
      ended.complete("by itself");
    });
    Eventually.holds("it stays", () -> begun.getCount() == 0);
    loop.close(farewell::countDown);
    assertEquals("by itself", Eventually.ends("the stay", ended));
  }
}
