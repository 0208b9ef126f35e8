package dev.signalbox.web.session;

import dev.signalbox.core.people.Directory;
import dev.signalbox.core.people.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Lets people in who know their password, and nobody try many.
public final class SignIn {
  private static final int NAMES = 10_000;
  private static final int TRIES_BY_PERSON = 10;
  private static final Duration PERSON_REFILL = Duration.ofSeconds(30);
  private static final int TRIES_BY_ADDRESS = 30;
  private static final Duration ADDRESS_REFILL = Duration.ofSeconds(5);
  private static final int LONGEST_NAME = 100;

  /// Checking a password is dear on purpose; so many at once leave the server able to work.
  private static final int AT_ONCE = 2;

  private final Sessions sessions;
  private final Directory directory;
  private final PasswordCheck passwords;
  private final Buckets people;
  private final Buckets addresses;
  private final Semaphore checks = new Semaphore(AT_ONCE);

  public SignIn(
      Sessions sessions, Directory directory, PasswordCheck passwords, InstantSource clock) {
    this.sessions = sessions;
    this.directory = directory;
    this.passwords = passwords;
    this.people = new Buckets(TRIES_BY_PERSON, PERSON_REFILL, NAMES, clock);
    this.addresses = new Buckets(TRIES_BY_ADDRESS, ADDRESS_REFILL, NAMES, clock);
  }

  /// Tries a password, which is overwritten.
  ///
  /// @param address where the try comes from
  public Tried tried(String name, char[] password, String address) {
    String person = name.strip().toLowerCase(Locale.ROOT);
    try {
      Duration wait = wait(person, address);
      if (!wait.isZero()) {
        return new Tried.TooMany(wait);
      }
      return check(person, password, address);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private Duration wait(String person, String address) {
    Duration byAddress = addresses.take(address);
    return byAddress.isZero() ? people.take(key(person)) : byAddress;
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
    people.giveBack(key(person));
    addresses.giveBack(address);
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
