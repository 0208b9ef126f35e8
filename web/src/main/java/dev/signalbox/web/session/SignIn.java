package dev.signalbox.web.session;

import dev.signalbox.core.people.Directory;
import dev.signalbox.core.people.Person;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Lets people in who know their password, and nobody try many.
public final class SignIn {
  private static final int LONGEST_NAME = 100;

  /// Checking a password is dear on purpose; so many at once leave the server able to work.
  private static final int AT_ONCE = 2;

  private final Sessions sessions;
  private final Directory directory;
  private final PasswordCheck passwords;
  private final Tries tries;
  private final Semaphore checks = new Semaphore(AT_ONCE);

  public SignIn(Sessions sessions, Directory directory, PasswordCheck passwords, TimeSource clock) {
    this.sessions = sessions;
    this.directory = directory;
    this.passwords = passwords;
    this.tries = new Tries(clock);
  }

  /// Tries a password, which is overwritten.
  ///
  /// @param address where the try comes from
  public Tried tried(String name, char[] password, String address) {
    String person = name.strip().toLowerCase(Locale.ROOT);
    try {
      Duration wait = tries.take(key(person), address);
      if (!wait.isZero()) {
        return new Tried.TooMany(wait);
      }
      return check(person, password, address);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static String key(String person) {
    return person.length() > LONGEST_NAME ? person.substring(0, LONGEST_NAME) : person;
  }

  private Tried check(String person, char[] password, String address) {
    boolean right = verified(person, password);
    Optional<Person> known = directory.person(person);
    if (!right || known.isEmpty()) {
      sessions.refused(known, address);
      return new Tried.Wrong();
    }
    tries.right(key(person), address);
    return new Tried.In(sessions.open(known.get(), address));
  }

  private boolean verified(String person, char[] password) {
    checks.acquireUninterruptibly();
    try {
      return passwords.verify(person, password);
    } finally {
      checks.release();
    }
  }

  /// What came of a try.
  public sealed interface Tried {
    record In(Sessions.Opened opened) implements Tried {}

    /// The name or the password is wrong; which of them is not said.
    record Wrong() implements Tried {}

    /// Nothing was checked.
    ///
    /// @param pause until the next try
    record TooMany(Duration pause) implements Tried {}
  }
}
