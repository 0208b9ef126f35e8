package dev.signalbox.engine.store;

import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Makes identifiers: UUIDv7 (RFC 9562) for rows, short codes for people.
public final class Ids {
  private static final int SHORT = 6;
  private static final char[] CODE = "23456789abcdefghjkmnpqrstuvwxyz".toCharArray();

  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param random must be cryptographically strong in production; codes and tokens come from it
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// A UUIDv7: sorts by the millisecond it was made in.
  public String next() {
    long high = (clock.millis() << 16) | 0x7000 | random.nextInt(0x1000);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new java.util.UUID(high, low).toString();
  }

  /// A code of six characters by which people name a run, a question or a lease.
  ///
  /// @param isTaken whether something goes by it already
  public String freeCode(Predicate<String> isTaken) {
    String code = code(SHORT);
    while (isTaken.test(code)) {
      code = code(SHORT);
    }
    return code;
  }

  /// A code that people can say and type: letters and digits that cannot be mistaken for each
  /// other.
  public String code(int length) {
    char[] code = new char[length];
    for (int i = 0; i < length; i++) {
      code[i] = CODE[random.nextInt(CODE.length)];
    }
    return new String(code);
  }
}
