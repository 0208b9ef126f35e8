package dev.signalbox.engine.people;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// People from a file, over a fresh database, with a clock that is moved.
public final class PeopleFixture implements AutoCloseable {
  private final Path file;
  public final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  public final FakeAudit audit = new FakeAudit();
  public final Database database;
  public final People people;

  public PeopleFixture(Path folder, String text) {
    this(folder, text, TestDatabases.MEMORY::open);
  }

  public PeopleFixture(Path folder, String text, Function<InstantSource, Database> opening) {
    this.database = opening.apply(clock);
    this.file = folder.resolve("people.yaml");
    write(text);
    this.people = People.open(file, database, audit, clock);
  }

  public void pass(Duration time) {
    clock.advance(time);
  }

  /// Somebody sets it, and what is stored moves along.
  public void setClock(Duration by) {
    clock.set(clock.instant().plus(by));
    database.write(tx -> {
      JdbcStoredTimes.move(tx.handle(), by);
      return true;
    });
  }

  public void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes the file and lets it be seen, as the application's timer does.
  public void change(String text) {
    write(text);
    people.refresh();
    people.refresh();
  }

  public static Account console(String person) {
    return account("console", "console", person, Account.Assurance.SINGLE_SIGN_ON);
  }

  public static Account irc(String userId) {
    return account("irc", "libera", userId, Account.Assurance.ACCOUNT);
  }

  public static Account account(
      String platform, String workspace, String userId, Account.Assurance assurance) {
    return new Account(platform, workspace, userId, "ada", Account.Kind.PERSON, assurance);
  }

  @Override
  public void close() {
    database.close();
  }
}
