package dev.signalbox.engine.seal;

import dev.signalbox.engine.store.OwnerOnly;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.Hmac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key of an installation that secrets of runs are sealed with: AES-256 in GCM (NIST SP
/// 800-38D) under 96 random bits each. All servers of one database need the same; it is in no
/// database and in no backup of one.
public final class SealKey {
  /// Its file in the data folder, for the owner alone.
  public static final String FILE = "secret.key";

  /// Fewer characters are no key.
  public static final int SHORTEST = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int BYTES = 32;

  private final SecureRandom random;
  private final SecretKeySpec sealing;
  private final byte[] digesting;
  private final String name;

  private SealKey(byte[] seed, SecureRandom random) {
    this.random = random;
    sealing = new SecretKeySpec(derived(seed, "seal"), "AES");
    digesting = derived(seed, "digest");
    name = HexFormat.of().formatHex(derived(seed, "name"), 0, 8);
  }

  private static byte[] derived(byte[] seed, String use) {
    return Hmac.bytes(seed, ("signalbox secret " + use).getBytes(StandardCharsets.UTF_8));
  }

  /// A key that goes with this process: what it seals nobody opens afterwards.
  public static SealKey passing() {
    var random = new SecureRandom();
    byte[] seed = new byte[BYTES];
    random.nextBytes(seed);
    return new SealKey(seed, random);
  }

  /// The key that somebody made.
  ///
  /// @param text at least [#SHORTEST] characters that nobody guesses
  public static SealKey of(String text) {
    return new SealKey(Digest.bytes(text.getBytes(StandardCharsets.UTF_8)), new SecureRandom());
  }

  /// The key in a data folder, made when there is none yet.
  ///
  /// @throws IllegalStateException when the file is damaged
  public static SealKey in(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        save(file);
      }
      byte[] seed = Base64.getDecoder().decode(Files.readString(file).strip());
      if (seed.length != BYTES) {
        throw new IllegalArgumentException();
      }
      return new SealKey(seed, new SecureRandom());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (IllegalArgumentException damaged) {
      throw new IllegalStateException(
          file + " is damaged; restore it, or remove it: runs that wait with a secret then end",
          damaged);
    }
  }

  private static void save(Path file) throws IOException {
    byte[] seed = new byte[BYTES];
    new SecureRandom().nextBytes(seed);
    Path draft = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, OwnerOnly.file(draft));
    Files.writeString(draft, Base64.getEncoder().encodeToString(seed) + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// By which what it sealed is told from what another key did; tells nothing of the key.
  public String name() {
    return name;
  }

  /// The value as it is kept.
  ///
  /// @param to what it belongs to: it opens for nothing else
  String sealed(String value, String to) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, value.getBytes(StandardCharsets.UTF_8), to);
    byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
    return Base64.getEncoder().encodeToString(whole);
  }

  /// The value again.
  ///
  /// @throws IllegalArgumentException when it was changed, belongs to something else, or another
  ///   key sealed it
  String opened(String sealed, String to) {
    byte[] whole = Base64.getDecoder().decode(sealed);
    if (whole.length < NONCE) {
      throw new IllegalArgumentException("nothing is sealed in this");
    }
    byte[] nonce = Arrays.copyOf(whole, NONCE);
    byte[] rest = Arrays.copyOfRange(whole, NONCE, whole.length);
    return new String(crypt(Cipher.DECRYPT_MODE, nonce, rest, to), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] bytes, String to) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(to.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException failure) {
      throw new IllegalArgumentException("it cannot be opened with this key", failure);
    }
  }

  /// What only who has the key can tell from another value's, in hex.
  String digest(String value, String to) {
    byte[] content = (to + "\n" + value).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Hmac.bytes(digesting, content));
  }
}
