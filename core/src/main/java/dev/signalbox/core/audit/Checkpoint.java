package dev.signalbox.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A signed statement "the log of this origin had this size and this root", as text after C2SP
/// tlog-checkpoint and signed-note.
///
/// @param root in base64
record Checkpoint(String origin, long size, String root, String note) {
  static Checkpoint sign(AuditKey key, Tree tree) {
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
  static Optional<Checkpoint> read(String note) {
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

  SignedBy signedBy(AuditPublicKey key) {
    int end = note.indexOf("\n\n") + 1;
    byte[] body = note.substring(0, end).getBytes(StandardCharsets.UTF_8);
    var answer = SignedBy.SOMEBODY_ELSE;
    for (String line : note.substring(end + 1).split("\n", -1)) {
      Optional<byte[]> tagged = signature(line, key);
      if (tagged.isPresent()) {
        byte[] all = tagged.get();
        answer =
            key.verifies(body, Arrays.copyOfRange(all, 4, all.length))
                ? SignedBy.KEY
                : SignedBy.FORGER;
      }
    }
    return answer;
  }

  private static Optional<byte[]> signature(String line, AuditPublicKey key) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[0].equals("—") || !words[1].equals(key.name())) {
      return Optional.empty();
    }
    try {
      byte[] tagged = Base64.getDecoder().decode(words[2]);
      boolean ours = tagged.length > 4 && Arrays.equals(Arrays.copyOf(tagged, 4), key.hash());
      return ours ? Optional.of(tagged) : Optional.empty();
    } catch (IllegalArgumentException failure) {
      return Optional.empty();
    }
  }

  /// What a note's signatures say about a key.
  enum SignedBy {
    KEY,
    /// It names the key, but the signature is wrong.
    FORGER,
    SOMEBODY_ELSE
  }
}
