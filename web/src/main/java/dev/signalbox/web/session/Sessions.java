package dev.signalbox.web.session;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is signed in. A session ends after [#IDLE] without use, after [#LONGEST] in any case, with
/// its person, and with the password that it was opened with.
public final class Sessions {
  public static final Duration IDLE = Duration.ofHours(12);
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Database database;
  private final People people;
  private final Passwords passwords;
  private final Audit audit;
  private final Timeline clock;
  private final SessionTokens tokens;
  private final JdbcSessionStore store = new JdbcSessionStore();
  private final LastSeen lastSeen;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  public Sessions(
      Database database,
      People people,
      Passwords passwords,
      Audit audit,
      Timeline clock,
      SessionTokens tokens) {
    this.database = database;
    this.people = people;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    this.tokens = tokens;
    this.lastSeen = new LastSeen(database, store, clock);
  }

  /// Calls the listener with the id of each session that ends here.
  public void onClosed(Consumer<String> listener) {
    listeners.add(listener);
  }

  /// Whether a session, by its id, is still one of this person's.
  public boolean holds(String session, String person) {
    return current(session).filter(found -> found.person().id().equals(person)).isPresent();
  }

  /// Signs a person in.
  ///
  /// @param seal of the password that they knew
  /// @param address where from
  public Opened open(Person person, String seal, String address) {
    String token = tokens.next();
    String csrf = tokens.next();
    String id = SessionTokens.hash(token);
    Instant at =
        database.write(transaction -> {
          Instant now = transaction.now();
          deleteEnded(transaction);
          store.insert(
              transaction.handle(),
              new SessionRow(id, person.id(), seal, csrf, now, now.plus(LONGEST), now),
              now);
          record(transaction, "session.opened", person.id(), "ok", Map.of("address", address));
          return now;
        });
    return new Opened(token, new Session(id, person, csrf, at));
  }

  /// Whoever is signed in has given their password once more.
  ///
  /// @return false when the session has ended meanwhile
  boolean prove(Session session, String address) {
    return database.write(transaction -> {
      boolean there = store.prove(transaction.handle(), session.id(), transaction.now());
      if (there) {
        var facts = Map.of("address", address);
        record(transaction, "session.proved", session.person().id(), "ok", facts);
      }
      return there;
    });
  }

  /// Not where another server may have moved them along already: it saw the clock set before that.
  private void deleteEnded(Transaction transaction) {
    var handle = transaction.handle();
    Instant now = transaction.now();
    List<String> ended = store.ended(handle, now, now.minus(IDLE));
    if (!ended.isEmpty() && !clock.wasSet(handle)) {
      ended.forEach(id -> store.delete(handle, id));
    }
  }

  /// Records that somebody was not let in.
  ///
  /// @param person the one whose name was given, if there is such a person
  public void refused(Optional<Person> person, String address) {
    database.write(transaction -> {
      record(
          transaction,
          "session.refused",
          person.map(Person::id).orElse(null),
          "denied",
          Map.of("address", address));
      return true;
    });
  }

  /// The session of a cookie; counts as use of it.
  public Optional<Session> of(String token) {
    return live(SessionTokens.hash(token), true);
  }

  /// The session with this id as it is now; does not count as use.
  public Optional<Session> current(String id) {
    return live(id, false);
  }

  private Optional<Session> live(String id, boolean used) {
    Optional<Duration> noted = lastSeen.noted(id);
    Optional<SessionRow> row = database.look(handle -> store.find(handle, id));
    if (row.isPresent() && ended(row.get(), noted, clock.instant()).isPresent()) {
      row = notEnded(id, noted);
    }
    if (row.isEmpty()) {
      return Optional.empty();
    }
    SessionRow found = row.get();
    if (used) {
      Instant now = clock.instant();
      lastSeen.note(id, lastUse(found, noted, now), now);
    }
    return people
        .person(found.person())
        .map(person -> new Session(id, person, found.csrf(), found.proved()));
  }

  private Instant lastUse(SessionRow row, Optional<Duration> noted, Instant now) {
    return noted
        .map(at -> lastSeen.instant(at, now))
        .filter(row.seen()::isBefore)
        .orElse(row.seen());
  }

  /// Why a session is over, if it is.
  private Optional<String> ended(SessionRow row, Optional<Duration> noted, Instant now) {
    boolean expired =
        !now.isBefore(row.expires()) || !now.isBefore(lastUse(row, noted, now).plus(IDLE));
    return expired ? Optional.of("expired") : revoked(row);
  }

  private Optional<String> revoked(SessionRow row) {
    if (people.person(row.person()).isEmpty()) {
      return Optional.of("person removed");
    }
    return passwords.seal(row.person()).filter(row.seal()::equals).isPresent()
        ? Optional.empty()
        : Optional.of("password changed");
  }

  /// Ends a session that looks ended. What was read and the present may lie on two sides of a clock
  /// that was set: it is over when it is so to a transaction, too.
  ///
  /// @return the session that lives on
  private Optional<SessionRow> notEnded(String id, Optional<Duration> noted) {
    Optional<SessionRow> left = Optional.empty();
    try {
      left = database.write(transaction -> endIfOver(transaction, id, noted));
    } catch (StoreReadOnlyException readOnly) {
      LOG.debug("An ended session cannot be deleted now", readOnly);
    }
    if (left.isEmpty()) {
      tell(id);
    }
    return left;
  }

  private Optional<SessionRow> endIfOver(
      Transaction transaction, String id, Optional<Duration> noted) {
    Optional<SessionRow> row = store.find(transaction.handle(), id);
    // Asked after the row was read: whoever has moved it along saw the clock set before that.
    boolean set = clock.wasSet(transaction.handle());
    Optional<String> why =
        row.flatMap(found -> set ? revoked(found) : ended(found, noted, transaction.now()));
    why.ifPresent(reason -> delete(transaction, id, row.orElseThrow().person(), reason));
    return why.isPresent() ? Optional.empty() : row;
  }

  /// Signs out.
  public void close(Session session) {
    String id = session.id();
    try {
      database.write(transaction -> {
        delete(transaction, id, session.person().id(), "signed out");
        return true;
      });
    } finally {
      tell(id);
    }
  }

  private void delete(Transaction transaction, String id, String person, String why) {
    if (store.delete(transaction.handle(), id)) {
      record(transaction, "session.closed", person, "ok", Map.of("why", why));
    }
  }

  private void tell(String id) {
    listeners.forEach(listener -> listener.accept(id));
  }

  /// Finds out whether the store can be written again, by writing to it; leaves nothing behind.
  ///
  /// @throws StoreReadOnlyException when it cannot
  public void probe() {
    database.write(transaction -> {
      Instant now = transaction.now();
      store.insert(transaction.handle(), new SessionRow("probe", "", "", "", now, now, now), now);
      store.delete(transaction.handle(), "probe");
      return true;
    });
  }

  private void record(
      Transaction transaction,
      String kind,
      @Nullable String person,
      String outcome,
      Map<String, String> facts) {
    String account = person == null ? null : Account.text("console", "console", person);
    audit.append(
        transaction, new AuditEntry(kind, person, account, null, null, null, outcome, facts));
  }

  /// A new session with the token that only its browser ever holds.
  public record Opened(String token, Session session) {
    /// Leaves the token out.
    @Override
    public String toString() {
      return "Opened[" + session.person().id() + "]";
    }
  }
}
