package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditPublicKey;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A signed statement "the log of this origin had this size and this root", as text after C2SP
/// tlog-checkpoint and signed-note.
///
/// @param root in base64
public record Checkpoint(String origin, long size, String root, String note) {
  public static Checkpoint sign(AuditKey key, Tree tree) {
    String origin = key.publicKey().name();
    String root = Base64.getEncoder().encodeToString(tree.root());
    String body = origin + "\n" + tree.size() + "\n" + root + "\n";
    byte[] signature = key.sign(body.getBytes(StandardCharsets.UTF_8));
    byte[] tagged = Arrays.copyOf(key.publicKey().hash(), 4 + signature.length);
    System.arraycopy(signature, 0, tagged, 4, signature.length);
    String note = body + "\n— " + origin + " " + Base64.getEncoder().encodeToString(tagged) + "\n";
    return new Checkpoint(origin, tree.size(), root, note);
  }

  /// The checkpoint in a note; empty when it is none.
  public static Optional<Checkpoint> read(String note) {
    String[] lines = note.split("\n", -1);
    if (lines.length < 6 || !lines[3].isEmpty() || !lines[lines.length - 1].isEmpty()) {
      return Optional.empty();
    }
    try {
      long size = Long.parseLong(lines[1]);
      byte[] root = Base64.getDecoder().decode(lines[2]);
      boolean canonical =
          Long.toString(size).equals(lines[1])
              && Base64.getEncoder().encodeToString(root).equals(lines[2]);
      return canonical
          ? Optional.of(new Checkpoint(lines[0], size, lines[2], note))
          : Optional.empty();
    } catch (IllegalArgumentException failure) {
      return Optional.empty();
    }
  }

  boolean isOf(Tree tree) {
    return size == tree.size() && root.equals(Base64.getEncoder().encodeToString(tree.root()));
  }

  /// Whether a line of the note says that this key signed it; whether it did, [#isSigned] tells.
  boolean names(AuditPublicKey key) {
    return !signatures(key).isEmpty();
  }

  /// Whether the key signed it, and no line that names the key is wrong.
  ///
  /// @param verifier of this key, in use by nobody else meanwhile
  public boolean isSigned(AuditPublicKey key, Signature verifier) {
    byte[] body = note.substring(0, note.indexOf("\n\n") + 1).getBytes(StandardCharsets.UTF_8);
    List<byte[]> signatures = signatures(key);
    return !signatures.isEmpty()
        && signatures.stream().allMatch(signature -> fits(body, signature, verifier));
  }

  private static boolean fits(byte[] body, byte[] signature, Signature verifier) {
    try {
      verifier.update(body);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    }
  }

  private List<byte[]> signatures(AuditPublicKey key) {
    return note.substring(note.indexOf("\n\n") + 2)
        .lines()
        .flatMap(line -> signature(line, key).stream())
        .toList();
  }

  /// What a line says is this key's signature.
  private static Optional<byte[]> signature(String line, AuditPublicKey key) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[0].equals("—") || !words[1].equals(key.name())) {
      return Optional.empty();
    }
    try {
      byte[] tagged = Base64.getDecoder().decode(words[2]);
      boolean ours = tagged.length > 4 && Arrays.equals(Arrays.copyOf(tagged, 4), key.hash());
      return ours ? Optional.of(Arrays.copyOfRange(tagged, 4, tagged.length)) : Optional.empty();
    } catch (IllegalArgumentException failure) {
      return Optional.empty();
    }
  }
}
