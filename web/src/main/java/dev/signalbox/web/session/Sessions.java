package dev.signalbox.web.session;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.PasswordCheck;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final Directory directory;
  private final PasswordCheck passwords;
  private final Audit audit;
  private final InstantSource clock;
  private final SessionTokens tokens;
  private final JdbcSessionStore store = new JdbcSessionStore();
  private final LastSeen lastSeen;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  public Sessions(
      Database database,
      Directory directory,
      PasswordCheck passwords,
      Audit audit,
      InstantSource clock,
      SessionTokens tokens) {
    this.database = database;
    this.directory = directory;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    this.tokens = tokens;
    this.lastSeen = new LastSeen(database, store);
  }

  /// Calls the listener with the id of each session that ends here.
  public void onClosed(Consumer<String> listener) {
    listeners.add(listener);
  }

  /// Signs a person in.
  ///
  /// @param seal of the password that they knew
  /// @param address where from
  public Opened open(Person person, String seal, String address) {
    String token = tokens.next();
    String csrf = tokens.next();
    String id = SessionTokens.hash(token);
    database.write(transaction -> {
      Instant now = transaction.now();
      store.deleteEnded(transaction.handle(), now, now.minus(IDLE));
      store.insert(
          transaction.handle(),
          new SessionRow(id, person.id(), seal, csrf, now, now.plus(LONGEST)),
          now);
      record(transaction, "session.opened", person.id(), "ok", Map.of("address", address));
      return true;
    });
    return new Opened(token, new Session(id, person, csrf));
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
    Optional<Instant> noted = lastSeen.noted(id);
    Optional<SessionRow> row = database.read(handle -> store.find(handle, id));
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    SessionRow found = row.get();
    Instant last = noted.filter(found.seen()::isBefore).orElse(found.seen());
    Optional<String> ended = ended(found, last, now);
    if (ended.isPresent()) {
      bury(found, ended.get());
      return Optional.empty();
    }
    if (used) {
      lastSeen.note(id, last, now);
    }
    return directory.person(found.person()).map(person -> new Session(id, person, found.csrf()));
  }

  /// Why the session of somebody who is still here is over, if it is.
  private Optional<String> ended(SessionRow row, Instant last, Instant now) {
    if (!now.isBefore(row.expires()) || !now.isBefore(last.plus(IDLE))) {
      return Optional.of("expired");
    }
    if (directory.person(row.person()).isEmpty()) {
      return Optional.of("person removed");
    }
    return passwords.seal(row.person()).filter(row.seal()::equals).isPresent()
        ? Optional.empty()
        : Optional.of("password changed");
  }

  private void bury(SessionRow row, String why) {
    try {
      end(row.id(), row.person(), why);
    } catch (StoreReadOnlyException readOnly) {
      LOG.debug("An ended session cannot be deleted now", readOnly);
    }
  }

  /// Signs out.
  public void close(Session session) {
    end(session.id(), session.person().id(), "signed out");
  }

  private void end(String id, String person, String why) {
    try {
      database.write(transaction -> {
        if (store.delete(transaction.handle(), id)) {
          record(transaction, "session.closed", person, "ok", Map.of("why", why));
        }
        return true;
      });
    } finally {
      listeners.forEach(listener -> listener.accept(id));
    }
  }

  /// Finds out whether the store can be written again, by writing to it; leaves nothing behind.
  ///
  /// @throws StoreReadOnlyException when it cannot
  public void probe() {
    database.write(transaction -> {
      Instant now = transaction.now();
      store.insert(transaction.handle(), new SessionRow("probe", "", "", "", now, now), now);
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
    String account = person == null ? null : "console/console/" + person;
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
