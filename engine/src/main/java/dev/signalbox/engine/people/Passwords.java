package dev.signalbox.engine.people;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.signalbox.spi.text.Digest;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// People's passwords as bcrypt hashes, each told from the next by its seal: a digest of what is
/// stored of it.
public final class Passwords {
  /// What new hashes cost: 2 to the power of this many rounds.
  public static final int COST = 12;

  /// What is taken of others, at least.
  public static final int CHEAPEST = 10;

  private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$1[0-5]\\$[./A-Za-z0-9]{53}");

  /// Longest password, in bytes of UTF-8: bcrypt ignores what is behind.
  private static final int LONGEST = 71;

  private final People people;

  public Passwords(People people) {
    this.people = people;
  }

  /// The seal of the password when this is the person's; takes as long for somebody unknown.
  public Optional<String> verify(String person, char[] password) {
    Optional<String> known = people.passwordHash(person);
    String hash = known.orElseGet(this::nobodysHash);
    byte[] bytes = utf8(password);
    try {
      boolean fits = bytes.length <= LONGEST;
      byte[] checked = fits ? bytes : Arrays.copyOf(bytes, LONGEST);
      boolean matches =
          BCrypt.verifyer().verify(checked, hash.getBytes(StandardCharsets.US_ASCII)).verified;
      return matches && fits ? known.map(Digest::of) : Optional.empty();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// The seal of the person's password of now; empty for whoever has none.
  public Optional<String> seal(String person) {
    return people.passwordHash(person).map(Digest::of);
  }

  /// A new hash for the people file.
  ///
  /// @throws IllegalArgumentException when the password is empty or longer than 71 bytes of UTF-8
  public static String hash(char[] password) {
    return hash(password, COST);
  }

  /// The same at another cost, for what nobody would guess however fast they were.
  ///
  /// @param cost from [#CHEAPEST] to 15
  public static String hash(char[] password, int cost) {
    byte[] bytes = utf8(password);
    if (bytes.length == 0 || bytes.length > LONGEST) {
      throw new IllegalArgumentException("a password has 1 to " + LONGEST + " bytes");
    }
    try {
      return new String(BCrypt.withDefaults().hash(cost, bytes), StandardCharsets.US_ASCII);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /// A hash that nobody has the password of, as dear as the dearest of the file, so that the time
  /// taken tells nothing.
  String nobodysHash() {
    int cost = people.dearestPassword().orElse(COST);
    return "$2a$" + cost + "$" + "abcdefghijklmnopqrstuu" + "0".repeat(31);
  }

  private static byte[] utf8(char[] text) {
    var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    encoded.rewind();
    encoded.put(new byte[bytes.length]);
    return bytes;
  }
}
