package dev.signalbox.engine.audit;

import dev.signalbox.engine.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The key that signs a node's checkpoints. It stays in the node's data folder: `audit.key` for the
/// owner only, `audit.pub` for everybody.
public final class AuditKey {
  public static final String PRIVATE_FILE = "audit.key";
  public static final String PUBLIC_FILE = "audit.pub";

  /// The public keys of the other servers that write to the same database, one a line.
  public static final String OTHERS_FILE = "audit-others.pub";

  private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final AuditPublicKey publicKey;
  private final PrivateKey privateKey;
  private final byte[] seed;

  private AuditKey(AuditPublicKey publicKey, byte[] seed) throws GeneralSecurityException {
    this.publicKey = publicKey;
    this.seed = seed;
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + 32);
    System.arraycopy(seed, 0, encoded, PREFIX.length, 32);
    privateKey =
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /// A new key.
  ///
  /// @param name the signer, without blanks and plus signs
  public static AuditKey generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new AuditKey(
          AuditPublicKey.of(name, last32(pair.getPublic().getEncoded())),
          last32(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static byte[] last32(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  /// The key in a data folder, made when there is none yet.
  ///
  /// @throws IllegalStateException when the file is damaged
  public static AuditKey in(Path folder, String name) {
    Path file = folder.resolve(PRIVATE_FILE);
    try {
      if (Files.notExists(file)) {
        generate(name).save(file);
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != 2) {
        throw new IllegalStateException(file + " is damaged; restore it from a backup");
      }
      var key =
          new AuditKey(AuditPublicKey.read(lines.get(1)), Base64.getDecoder().decode(lines.get(0)));
      Files.writeString(folder.resolve(PUBLIC_FILE), key.publicKey.text() + "\n");
      return key;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (IllegalArgumentException | GeneralSecurityException failure) {
      throw new IllegalStateException(file + " is damaged; restore it from a backup", failure);
    }
  }

  private void save(Path file) throws IOException {
    String text = Base64.getEncoder().encodeToString(seed) + "\n" + publicKey.text() + "\n";
    Path draft = file.resolveSibling(PRIVATE_FILE + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, OwnerOnly.file(draft));
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  public AuditPublicKey publicKey() {
    return publicKey;
  }

  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
