package dev.signalbox.engine.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the stores of links and codes promise on every database.
final class JdbcPeopleStoresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final AccountKey KEY = new AccountKey("irc", "libera", "account:ada");

  private final JdbcAccountStore accounts = new JdbcAccountStore();
  private final JdbcLinkCodeStore codes = new JdbcLinkCodeStore();

  private static AccountLink link(String person, Instant validUntil) {
    return new AccountLink(
        KEY.platform(),
        KEY.workspace(),
        KEY.userId(),
        person,
        AccountProof.CODE,
        Account.Assurance.ACCOUNT,
        NOON,
        validUntil);
  }

  private void add(Database database, AccountLink link) {
    database.write(transaction -> {
      accounts.add(transaction.handle(), link);
      return true;
    });
  }

  private void issue(Database database, String person, String hash, Instant expiresAt) {
    database.write(transaction -> {
      codes.replace(transaction.handle(), person, hash, expiresAt, NOON);
      return true;
    });
  }

  private Optional<String> use(Database database, String hash, Instant now) {
    return database.write(transaction -> codes.use(transaction.handle(), hash, now));
  }

  private int attempts(Database database) {
    return database.read(handle -> codes.attempts(handle));
  }

  private int attempts(Database database, AccountKey account) {
    return database.read(handle -> codes.attempts(handle, account));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void keepsALinkAsItWasAndOncePerAccount(TestDatabases kind) {
    try (Database database = kind.open(InstantSource.fixed(NOON))) {
      AccountLink link = link("ada", NOON.plusMillis(1));
      add(database, link);
      assertEquals(Optional.of(link), database.read(handle -> accounts.find(handle, KEY)));
      assertEquals(List.of(link), database.read(handle -> accounts.accountsOf(handle, "ada")));
      assertThrows(RuntimeException.class, () -> add(database, link("eve", NOON)));
      assertEquals(Optional.of(link), database.read(handle -> accounts.find(handle, KEY)));
      assertEquals(true, database.write(t -> accounts.remove(t.handle(), KEY)));
      assertEquals(false, database.write(t -> accounts.remove(t.handle(), KEY)));
      AccountLink lasting = link("eve", null);
      add(database, lasting);
      assertEquals(Optional.of(lasting), database.read(handle -> accounts.find(handle, KEY)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void givesACodeToOneOfManyAtOnce(TestDatabases kind) throws Exception {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      issue(database, "ada", "hash", NOON.plus(Duration.ofMinutes(10)));
      var tries = new ArrayList<Callable<Optional<String>>>();
      for (int i = 0; i < 8; i++) {
        tries.add(() -> use(database, "hash", NOON));
      }
      int given = 0;
      for (var result :
          threads.invokeAll(tries, Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        given += result.get().isPresent() ? 1 : 0;
      }
      assertEquals(1, given);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void endsCodesInTimeAndWhenANewOneIsMade(TestDatabases kind) {
    try (Database database = kind.open(InstantSource.fixed(NOON))) {
      issue(database, "ada", "old", NOON.plusSeconds(60));
      issue(database, "ada", "new", NOON.plusSeconds(60));
      issue(database, "eve", "hers", NOON.plusSeconds(120));
      assertEquals(Optional.empty(), use(database, "old", NOON));
      assertEquals(Optional.empty(), use(database, "new", NOON.plusSeconds(60)));
      assertEquals(Optional.of("ada"), use(database, "new", NOON.plusSeconds(59)));
      assertEquals(Optional.of("eve"), use(database, "hers", NOON.plusSeconds(60)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void countsWrongAttemptsUntilTheyAreForgotten(TestDatabases kind) {
    try (Database database = kind.open(InstantSource.fixed(NOON))) {
      var other = new AccountKey("irc", "libera", "account:eve");
      database.write(transaction -> {
        codes.addAttempt(transaction.handle(), "1", KEY, NOON);
        codes.addAttempt(transaction.handle(), "2", KEY, NOON.plusSeconds(9));
        codes.addAttempt(transaction.handle(), "3", other, NOON);
        return true;
      });
      assertEquals(2, attempts(database, KEY));
      assertEquals(3, attempts(database));
      database.write(transaction -> {
        codes.forgetAttempts(transaction.handle(), NOON.plusSeconds(5));
        return true;
      });
      assertEquals(1, attempts(database));
    }
  }
}
