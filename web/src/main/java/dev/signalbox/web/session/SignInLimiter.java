package dev.signalbox.web.session;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often somebody may still try to sign in. Counted by address, by person and address, and,
/// against many addresses at once, by person; the last does not bind an address where the person
/// signed in before, so that nobody can lock them out from elsewhere.
final class SignInLimiter {
  private static final int NAMES = 10_000;
  private static final int BY_ADDRESS = 30;
  private static final Duration ADDRESS_REFILL = Duration.ofSeconds(5);
  private static final int BY_PAIR = 10;
  private static final Duration PAIR_REFILL = Duration.ofSeconds(30);
  private static final int BY_PERSON = 100;
  private static final Duration PERSON_REFILL = Duration.ofSeconds(10);

  private final TokenBuckets addresses;
  private final TokenBuckets pairs;
  private final TokenBuckets people;
  private final Map<String, Boolean> familiar =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > NAMES;
        }
      };

  SignInLimiter(TimeSource clock) {
    this.addresses = new TokenBuckets(BY_ADDRESS, ADDRESS_REFILL, NAMES, clock);
    this.pairs = new TokenBuckets(BY_PAIR, PAIR_REFILL, NAMES, clock);
    this.people = new TokenBuckets(BY_PERSON, PERSON_REFILL, NAMES, clock);
  }

  /// Takes one try.
  ///
  /// @return zero when it was free, else how long until one is
  Duration take(String person, String address) {
    Duration wait = addresses.take(address);
    if (wait.isZero()) {
      wait = pairs.take(pair(person, address));
    }
    return wait.isZero() && !isFamiliar(person, address) ? people.take(person) : wait;
  }

  /// The try was right, so it does not count, and the address is the person's.
  void right(String person, String address) {
    notMade(person, address);
    synchronized (familiar) {
      familiar.put(pair(person, address), true);
    }
  }

  /// Nothing was tried, so it does not count.
  void notMade(String person, String address) {
    addresses.giveBack(address);
    pairs.giveBack(pair(person, address));
    if (!isFamiliar(person, address)) {
      people.giveBack(person);
    }
  }

  private boolean isFamiliar(String person, String address) {
    synchronized (familiar) {
      return familiar.get(pair(person, address)) != null;
    }
  }

  private static String pair(String person, String address) {
    return address + " " + person;
  }
}
