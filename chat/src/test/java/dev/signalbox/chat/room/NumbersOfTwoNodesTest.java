package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One node's message has its number first and is committed last, with another node's in between:
/// whoever looks meanwhile must not pass it by.
final class NumbersOfTwoNodesTest {
  private static final String ROOM = "release";

  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Database> databases = TestDatabases.twoNodes(TestClock.atNoon());
  private final RoomFixture one = node(databases.getFirst());
  private final RoomFixture two = node(databases.getLast());

  private RoomFixture node(Database database) {
    return new RoomFixture(clock -> database, new JdbcEvents(database, threads));
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  /// Bob's message is numbered and not committed while linus posts his and somebody looks.
  private void whileOneIsOnItsWay(Runnable look) {
    var numbered = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var slow = CompletableFuture.runAsync(() -> saysSlowly(numbered, mayCommit), threads);
    await(numbered);
    var quick =
        CompletableFuture.runAsync(() -> two.says("linus", ROOM, "quick, for @grace"), threads);
    Eventually.holds("the other node is through, or waits", () -> quick.isDone() || oneWaits());
    look.run();
    mayCommit.countDown();
    Eventually.ends("the slow one is through", slow);
    Eventually.ends("the quick one is through", quick);
  }

  private void saysSlowly(CountDownLatch numbered, CountDownLatch mayCommit) {
    one.database.write(transaction -> {
      var author = Author.of(one.person("bob"), "console");
      one.rooms.post(transaction, Draft.talk(ROOM, author, "slow, for @grace"));
      numbered.countDown();
      await(mayCommit);
      return true;
    });
  }

  private boolean oneWaits() {
    return two.database.read(handle ->
        handle
            .createQuery("select count(*) from pg_locks where not granted")
            .mapTo(Long.class)
            .one())
        > 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Message> newest() {
    return two.rooms
        .page(two.person("grace"), ROOM, new Cursor.Newest(), 10)
        .orElseThrow()
        .messages();
  }

  /// Marks as read what could be seen while one message was on its way.
  private void readsAllMeanwhile() {
    var seen = new AtomicReference<>(newest().getLast());
    whileOneIsOnItsWay(() -> seen.set(newest().getLast()));
    two.rooms.markRead(two.person("grace"), ROOM, seen.get().id());
  }

  private RoomView view() {
    return two.rooms.readableBy(two.person("grace")).stream()
        .filter(room -> room.name().equals(ROOM))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoReadsOnFromTheNewestGetsIt() {
    var first = two.says("linus", ROOM, "hello");
    var seen = new ArrayList<>(List.of(first));
    whileOneIsOnItsWay(() -> seen.addAll(after(seen.getLast())));
    seen.addAll(after(seen.getLast()));
    assertEquals(
        List.of("hello", "slow, for @grace", "quick, for @grace"),
        seen.stream().map(Message::text).toList());
  }

  private List<Message> after(Message message) {
    var cursor = new Cursor.After(message.id());
    return two.rooms.page(two.person("grace"), ROOM, cursor, 10).orElseThrow().messages();
  }

  @Test
  void whoHasReadEverythingHasItUnread() {
    two.says("linus", ROOM, "hello");
    readsAllMeanwhile();
    assertEquals(2, view().unread());
  }

  @Test
  void whoHasReadEverythingIsStillMentioned() {
    two.says("linus", ROOM, "hello");
    readsAllMeanwhile();
    assertEquals(2, view().mentions());
  }
}
