package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.ForwardingDatabase;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Work;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.web.session.SessionTokens;
import dev.signalbox.web.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody sets the clock while a browser asks: its session lasts as long as it was meant to.
final class SessionsAndSetClockTest {
  private static void nothing() {}

  private final TestClock clock = TestClock.atNoon();
  private final Timeline timeline = new Timeline(clock);
  @AutoClose private final PeopleFixture people = PeopleFixture.withPasswords();
  private final Passwords passwords = new Passwords(people.people);
  private final List<String> recorded = new CopyOnWriteArrayList<>();
  private final AtomicReference<Runnable> afterReading =
      new AtomicReference<>(SessionsAndSetClockTest::nothing);
  private final AtomicReference<Runnable> beforeWriting =
      new AtomicReference<>(SessionsAndSetClockTest::nothing);
  private final Database real = Databases.inMemory(timeline);
  private final Sessions sessions =
      new Sessions(
          new Interrupted(),
          people.people,
          passwords,
          (transaction, entry) -> transaction.afterCommit(() -> recorded.add(entry.kind())),
          timeline,
          new SessionTokens(RandomGenerator.of("L64X128MixRandom")));
  private Sessions.Opened ada;

  private final class Interrupted extends ForwardingDatabase {
    Interrupted() {
      super(real);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Handle, T> query) {
      T read = super.read(query);
      afterReading.getAndSet(SessionsAndSetClockTest::nothing).run();
      return read;
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
      beforeWriting.getAndSet(SessionsAndSetClockTest::nothing).run();
      return super.write(work);
    }
  }

  @BeforeEach
  void open() {
    String seal = passwords.seal("ada").orElseThrow();
    ada = sessions.open(people.person("ada"), seal, "127.0.0.1");
  }

  @AfterEach
  void close() {
    real.close();
  }

  private boolean lives() {
    return sessions.of(ada.token()).isPresent();
  }

  private void set(Duration by) {
    clock.set(clock.instant().plus(by));
  }

  private void settle(Duration by) {
    real.write(transaction -> {
      JdbcStoredTimes.move(transaction.handle(), by);
      timeline.settle();
      return true;
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2D", "P-5D", "P400D", "PT-13H"})
  void itIsSetAndSettledBetweenTheReadingAndThePresent(Duration by) {
    afterReading.set(() -> {
      set(by);
      settle(by);
    });
    assertTrue(lives());
    assertTrue(lives());
    assertEquals(List.of("session.opened"), recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2D", "P-5D"})
  void anotherServerSettlesItFirst(Duration by) {
    set(by);
    real.write(transaction -> {
      JdbcStoredTimes.move(transaction.handle(), by);
      return true;
    });
    assertTrue(lives());
    sessions.open(people.person("eve"), passwords.seal("eve").orElseThrow(), "127.0.0.1");
    timeline.settle();
    assertTrue(lives());
    assertEquals(List.of("session.opened", "session.opened"), recorded);
  }

  @Test
  void aUseOfBeforeIsWrittenAfterIt() {
    var set = new CompletableFuture<Boolean>();
    clock.advance(Duration.ofHours(11));
    beforeWriting.set(() -> Eventually.ends("the clock is set", set));
    assertTrue(lives());
    set(Duration.ofDays(2));
    settle(Duration.ofDays(2));
    set.complete(true);
    Eventually.holds("the use is written", () -> clock.instant().toEpochMilli() == seen());
    clock.advance(Duration.ofHours(11));
    assertTrue(lives());
  }

  private long seen() {
    return real.read(handle ->
        handle.createQuery("SELECT max(seen_at) FROM web_session").mapTo(Long.class).one());
  }

  @Test
  void whatIsOverIsOverOnceItIsSettled() {
    clock.advance(Duration.ofHours(13));
    set(Duration.ofDays(-5));
    settle(Duration.ofDays(-5));
    assertEquals(false, lives());
    assertEquals(List.of("session.opened", "session.closed"), recorded);
  }

  @Test
  void whosePasswordChangedIsOutEvenBefore() {
    set(Duration.ofDays(-5));
    people.password("ada", "another");
    assertEquals(false, lives());
    assertEquals(List.of("session.opened", "session.closed"), recorded);
  }
}
