package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.web.session.SessionTokens;
import dev.signalbox.web.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A browser whose requests go to one server now and to another then has one session.
final class SessionsOfTwoNodesTest {
  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = PeopleFixture.withPasswords();
  private final Passwords passwords = new Passwords(people.people);
  private final List<String> recorded = new CopyOnWriteArrayList<>();
  private final Database database = Databases.inMemory(clock);
  private final Sessions one = node();
  private final Sessions two = node();
  private Sessions.Opened ada;

  @BeforeEach
  void open() {
    String seal = passwords.seal("ada").orElseThrow();
    ada = one.open(people.person("ada"), seal, "127.0.0.1");
  }

  private Sessions node() {
    var tokens = new SessionTokens(RandomGenerator.of("L64X128MixRandom"));
    return new Sessions(
        database,
        people.people,
        passwords,
        (transaction, entry) -> transaction.afterCommit(() -> recorded.add(entry.kind())),
        new Timeline(clock),
        tokens);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// The other server learns of a use from here, which is written beside the request that was one.
  private Instant lastUseInDatabase() {
    return database.read(handle ->
        handle
            .createQuery("SELECT max(seen_at) FROM web_session")
            .mapTo(Long.class)
            .map(Instant::ofEpochMilli)
            .one());
  }

  private boolean lives(Sessions node) {
    return node.of(ada.token()).isPresent();
  }

  @Test
  void isUsedOnOneAndLastsOnTheOther() {
    clock.advance(Duration.ofHours(11));
    assertTrue(lives(two));
    Eventually.holds("the use is written", () -> clock.instant().equals(lastUseInDatabase()));
    clock.advance(Duration.ofHours(11));
    assertTrue(lives(one), "the use is known here, too");
  }

  @Test
  void endsOnBothWithTheSignOutOnOne() {
    assertTrue(lives(two));
    clock.advance(Duration.ofMinutes(2));
    assertTrue(lives(two));
    one.close(ada.session());
    assertEquals(Optional.empty(), two.of(ada.token()));
    assertEquals(Optional.empty(), two.current(ada.session().id()));
  }

  @Test
  void whereItEndsItsOpenStreamsHearOfIt() {
    var heard = new ArrayList<String>();
    one.onClosed(heard::add);
    people.password("ada", "another");
    assertEquals(Optional.empty(), one.current(ada.session().id()));
    assertEquals(List.of(ada.session().id()), heard);
    one.close(ada.session());
    assertEquals(2, heard.size(), "whoever signs out is told to all that is still open");
  }

  @Test
  void isRecordedAsEndedOnceThoughBothSeeIt() {
    clock.advance(Duration.ofHours(13));
    Stream.of(one, two, one, two)
        .map(node -> CompletableFuture.supplyAsync(() -> lives(node)))
        .toList()
        .forEach(seen -> assertEquals(false, Eventually.ends("it was looked at", seen)));
    assertEquals(List.of("session.opened", "session.closed"), recorded);
  }
}
