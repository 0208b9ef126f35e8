package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.proof.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Who signed: the verifier key of a C2SP signed note, `name+hash+base64`.
///
/// @param name the signer, also the checkpoints' origin
/// @param point the 32 bytes of the Ed25519 key in base64
public record AuditPublicKey(String name, String point) {
  private static final byte ED25519 = 1;
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  public AuditPublicKey {
    if (Base64.getDecoder().decode(point).length != 32
        || name.isEmpty()
        || name.matches("(?s).*[+\\s].*")) {
      throw new IllegalArgumentException("Not an audit key: " + name);
    }
  }

  static AuditPublicKey of(String name, byte[] bytes) {
    return new AuditPublicKey(name, Base64.getEncoder().encodeToString(bytes));
  }

  private byte[] bytes() {
    return Base64.getDecoder().decode(point);
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws IllegalArgumentException when it is no such key, or damaged
  public static AuditPublicKey read(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("An audit key looks like name+hash+base64");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 33 || typed[0] != ED25519) {
      throw new IllegalArgumentException("Not an Ed25519 key: " + parts[0]);
    }
    var key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().formatHex(key.hash()).equals(parts[1])) {
      throw new IllegalArgumentException("The audit key " + parts[0] + " is damaged");
    }
    return key;
  }

  /// Reads several, one a line; empty lines and those that begin with `#` are passed over.
  ///
  /// @throws IllegalArgumentException when one is no such key, or damaged
  public static List<AuditPublicKey> readAll(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(AuditPublicKey::read)
        .toList();
  }

  /// The one line that verifiers need.
  public String text() {
    return name
        + "+"
        + HexFormat.of().formatHex(hash())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  private byte[] typed() {
    byte[] typed = new byte[33];
    typed[0] = ED25519;
    System.arraycopy(bytes(), 0, typed, 1, 32);
    return typed;
  }

  public byte[] hash() {
    byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(start, start.length + 33);
    System.arraycopy(typed(), 0, all, start.length, 33);
    return Arrays.copyOf(Digests.sha256(all), 4);
  }

  /// Ready to check any number of signatures, one after the other.
  public Signature verifier() {
    try {
      byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + 32);
      System.arraycopy(bytes(), 0, encoded, PREFIX.length, 32);
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      return check;
    } catch (GeneralSecurityException failure) {
      throw new IllegalArgumentException("Not an audit key: " + name, failure);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
