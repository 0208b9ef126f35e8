package dev.signalbox.engine.bulkhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BulkheadTest {
  private final Executor clients = Executors.newVirtualThreadPerTaskExecutor();
  private final Bulkhead bulkhead = new Bulkhead("test", new Bulkhead.Size(1, 6, 4, 5));
  private final CountDownLatch held = new CountDownLatch(1);
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> all = new ArrayList<>();

  @AfterEach
  void close() {
    held.countDown();
    bulkhead.close();
  }

  /// One is being done and does not end.
  private void hold() {
    var begun = new CountDownLatch(1);
    all.add(
        CompletableFuture.runAsync(
            () ->
                bulkhead.run(
                    "first",
                    () -> {
                      begun.countDown();
                      await(held);
                      return done.add("first");
                    }),
            clients));
    Eventually.holds("it is being done", () -> begun.getCount() == 0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void asks(String client) {
    int before = bulkhead.waiting();
    all.add(
        CompletableFuture.runAsync(() -> bulkhead.run(client, () -> done.add(client)), clients));
    Eventually.holds("it waits", () -> bulkhead.waiting() > before);
  }

  private void release() {
    held.countDown();
    all.forEach(one -> Eventually.ends("it is done", one));
  }

  @Test
  void isDoneOnAThreadThatIsNotVirtual() {
    assertFalse(bulkhead.run("a", () -> Thread.currentThread().isVirtual()));
  }

  @Test
  void clientsTakeTurnsHoweverManyOneHas() {
    hold();
    List.of("a", "a", "a", "a", "b").forEach(this::asks);
    release();
    assertEquals(List.of("first", "a", "b", "a", "a", "a"), done);
  }

  @Test
  void refusesMoreThanTheShareOfOneClient() {
    hold();
    List.of("a", "a", "a", "a").forEach(this::asks);
    assertThrows(BusyException.class, () -> bulkhead.run("a", () -> done.add("a")));
    asks("b");
    release();
    assertEquals(6, done.size());
  }

  @Test
  void refusesMoreThanMayWaitAndTakesItAgainLater() {
    hold();
    List.of("a", "b", "c", "d", "e", "f").forEach(this::asks);
    var busy = assertThrows(BusyException.class, () -> bulkhead.run("g", () -> done.add("g")));
    assertTrue(busy.retryAfter().compareTo(Duration.ZERO) > 0);
    release();
    bulkhead.run("g", () -> done.add("g"));
    assertEquals(8, done.size());
  }

  @Test
  void failuresComeOutAsTheyAre() {
    assertThrows(
        IOException.class,
        () ->
            bulkhead.run(
                "a",
                () -> {
                  throw new IOException("as it is");
                }));
    assertThrows(
        StackOverflowError.class,
        () ->
            bulkhead.run(
                "a",
                () -> {
                  throw new StackOverflowError();
                }));
    assertEquals("next", bulkhead.run("a", () -> "next"), "the thread goes on");
  }

  @Test
  void workThatAsksForMoreOfItsKindDoesNotWaitForItself() {
    assertEquals("inner", bulkhead.run("a", () -> bulkhead.run("a", () -> "inner")));
  }

  @Test
  void takesNothingOnceItIsClosed() {
    bulkhead.close();
    assertThrows(BusyException.class, () -> bulkhead.run("a", () -> done.add("a")));
  }
}
