package dev.signalbox.engine.people;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.people.groups.GroupSources;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// People from a file of their own, over a fresh database, with a clock that is moved.
public final class PeopleFixture implements AutoCloseable {
  /// ada and bob develop, grace and linus manage releases, eve is in no group.
  public static final String TEAM =
      """
      people:
        ada: {name: Ada}
        bob: {name: Bob}
        grace: {name: Grace}
        linus: {name: Linus}
        eve: {name: Eve}
      groups: {dev: [ada, bob], release-managers: [grace, linus]}
      """;

  private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

  /// Of this fixture alone: test classes run in several JVMs beside each other.
  public final Path folder = newFolder();

  private final Path file = folder.resolve("people.yaml");
  private String text;
  public final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  public final FakeAudit audit = new FakeAudit();
  public final Database database;
  public final People people;

  /// The [#TEAM].
  public PeopleFixture() {
    this(TEAM);
  }

  /// The [#TEAM] with passwords: each person's id followed by `-pass`.
  public static PeopleFixture withPasswords() {
    String text = TEAM;
    for (String person : List.of("ada", "bob", "grace", "linus", "eve")) {
      text = withPassword(text, person, person + "-pass");
    }
    return new PeopleFixture(text);
  }

  /// On the connection `open` guests count, too.
  static final StandingConfig STANDINGS =
      new StandingConfig(Map.of("open", Set.of(Account.Standing.GUEST)));

  public PeopleFixture(String text) {
    this(text, TestDatabases.MEMORY::open);
  }

  public PeopleFixture(String text, Function<InstantSource, Database> opening) {
    this(text, opening, Map.of(), Duration.ZERO);
  }

  /// @param sources further sources of groups, by name
  /// @param keep how long what one of them said counts
  public PeopleFixture(
      String text,
      Function<InstantSource, Database> opening,
      Map<String, FakeGroupSource> sources,
      Duration keep) {
    this.database = opening.apply(clock);
    this.text = text;
    write(text);
    sources.values().forEach(source -> source.follow(clock));
    var groups =
        new GroupSources(
            sources.entrySet().stream()
                .map(source -> new GroupSources.Source(source.getKey(), source.getValue(), keep))
                .toList(),
            clock);
    this.people = new People(opened(groups), groups, database, audit, clock, STANDINGS);
  }

  private LiveFile<PeopleFile> opened(GroupSources groups) {
    try {
      return LiveFile.open(file, new PeopleReader(groups.names()));
    } catch (SettingsException refused) {
      close();
      throw refused;
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("signalbox-people");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Person person(String id) {
    return people.person(id).orElseThrow();
  }

  /// The person, signed in to the console.
  public Caller caller(String id) {
    return Caller.onConsole(person(id));
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

  public void write(String changed) {
    text = changed;
    try {
      Files.writeString(file, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes the file and lets it be seen, as the application's timer does.
  public LiveFile.Refresh change(String to) {
    write(to);
    people.refresh();
    return people.refresh();
  }

  /// Gives somebody of the [#TEAM] another password, or takes the one that they have.
  public void password(String person, @Nullable String password) {
    edit(text -> withPassword(text, person, password));
  }

  private static String withPassword(String text, String person, @Nullable String password) {
    String hash =
        password == null
            ? ""
            : ", password: '" + HASHES.computeIfAbsent(password, PeopleFixture::hash) + "'";
    return text.replaceAll(
        "( " + person + ": \\{name: \\w+)[^}]*}", "$1" + Matcher.quoteReplacement(hash) + "}");
  }

  /// As cheap as people.yaml takes them.
  private static String hash(String password) {
    return BCrypt.withDefaults().hashToString(10, password.toCharArray());
  }

  /// Changes a part of it.
  ///
  /// @throws AssertionError when nothing is changed, or to what cannot be read
  public void edit(UnaryOperator<String> change) {
    if (!(change(change.apply(text)) instanceof LiveFile.Refresh.Replaced)) {
      throw new AssertionError("nothing is changed, or to what cannot be read: " + text);
    }
  }

  public static Account console(String person) {
    return account("console", "console", person, Account.Assurance.SINGLE_SIGN_ON);
  }

  public static Account irc(String userId) {
    return account("irc", "libera", userId, Account.Assurance.ACCOUNT);
  }

  public static Account account(
      String platform, String workspace, String userId, Account.Assurance assurance) {
    return new Account(
        platform,
        workspace,
        userId,
        "ada",
        Account.Kind.PERSON,
        assurance,
        Account.Standing.MEMBER);
  }

  @Override
  public void close() {
    database.close();
    TestDatabases.delete(folder);
  }
}
