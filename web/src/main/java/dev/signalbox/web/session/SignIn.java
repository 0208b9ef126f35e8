package dev.signalbox.web.session;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Lets people in who know their password, and nobody try many.
public final class SignIn {
  private static final int LONGEST_NAME = 100;

  private final Sessions sessions;
  private final People people;
  private final Passwords passwords;
  private final SignInLimiter limiter;
  private final Bulkhead checks;

  /// @param checks where passwords are checked, which is dear on purpose
  public SignIn(
      Sessions sessions, People people, Passwords passwords, Bulkhead checks, TimeSource clock) {
    this.sessions = sessions;
    this.people = people;
    this.passwords = passwords;
    this.checks = checks;
    this.limiter = new SignInLimiter(clock);
  }

  /// Tries a password, which is overwritten.
  ///
  /// @param address where the try comes from
  /// @throws BusyException when too many others try
  public Tried tried(String name, char[] password, String address) {
    String person = name.strip().toLowerCase(Locale.ROOT);
    try {
      Duration wait = limiter.take(key(person), address);
      if (!wait.isZero()) {
        return new Tried.TooMany(wait);
      }
      return check(person, password, address);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /// Tries the password of somebody who is signed in, which is overwritten.
  ///
  /// @param address where the try comes from
  /// @throws BusyException when too many others try
  public Tried proved(Session session, char[] password, String address) {
    String person = session.person().id();
    try {
      Duration wait = limiter.take(key(person), address);
      if (!wait.isZero()) {
        return new Tried.TooMany(wait);
      }
      if (verified(person, password, address).isEmpty()) {
        sessions.refused(Optional.of(session.person()), address);
        return new Tried.Wrong();
      }
      limiter.right(key(person), address);
      return sessions.prove(session, address) ? new Tried.Proved() : new Tried.Wrong();
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static String key(String person) {
    return VisibleText.first(person, LONGEST_NAME);
  }

  private Tried check(String person, char[] password, String address) {
    Optional<String> seal = verified(person, password, address);
    Optional<Person> known = people.person(person);
    if (seal.isEmpty() || known.isEmpty()) {
      sessions.refused(known, address);
      return new Tried.Wrong();
    }
    limiter.right(key(person), address);
    return new Tried.In(sessions.open(known.get(), seal.get(), address));
  }

  private Optional<String> verified(String person, char[] password, String address) {
    try {
      return checks.run(address, () -> passwords.verify(person, password));
    } catch (BusyException busy) {
      limiter.notMade(key(person), address);
      throw busy;
    }
  }

  /// What came of a try.
  public sealed interface Tried {
    record In(Sessions.Opened opened) implements Tried {}

    /// They are who they say, in the session that they have.
    record Proved() implements Tried {}

    /// The name or the password is wrong; which of them is not said.
    record Wrong() implements Tried {}

    /// Nothing was checked.
    ///
    /// @param pause until the next try
    record TooMany(Duration pause) implements Tried {}
  }
}
