package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditPublicKey;
import dev.signalbox.engine.audit.AuditVerdict;
import dev.signalbox.engine.audit.AuditVerifier;
import java.security.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One verification on its way through a chain.
public final class ChainProof {
  /// A running server signs every ten seconds; a longer unsigned end means that checkpoints are
  /// missing.
  private static final Duration LONGEST_UNSIGNED = Duration.ofSeconds(60);

  private static final long MOST_UNSIGNED = 10_000;

  private final AuditPublicKey key;
  private final String chain;
  private final Signatures signatures;
  private final Erasures erasures = new Erasures();
  private final TreeMap<Long, Checkpoint> witnessed = new TreeMap<>();
  private AuditHead head = AuditHead.EMPTY;
  private boolean trusted;
  private long cutAt;
  private boolean foreign;
  private long counted;
  private long unsignedSince = Long.MAX_VALUE;
  private long newest;
  private AuditItem.@Nullable Head stored;

  public ChainProof(AuditPublicKey key, List<AuditVerifier.Kept> witnessed) {
    this.key = key;
    chain = key.name();
    signatures = new Signatures(key);
    Signature verifier = verifier(key);
    for (AuditVerifier.Kept kept : witnessed) {
      Checkpoint checkpoint =
          Checkpoint.read(kept.note())
              .orElseThrow(() -> cannotTell(kept.where() + " holds no checkpoint"));
      if (!checkpoint.origin().equals(chain)) {
        throw cannotTell(kept.where() + " is a checkpoint of " + checkpoint.origin());
      }
      if (!checkpoint.isSigned(key, verifier)) {
        throw cannotTell(kept.where() + " is not signed by this key");
      }
      this.witnessed.put(checkpoint.size(), checkpoint);
    }
  }

  private Signature verifier(AuditPublicKey key) {
    try {
      return key.verifier();
    } catch (IllegalArgumentException failure) {
      throw cannotTell("the key is no Ed25519 key");
    }
  }

  public void take(AuditItem item) {
    if (!item.chain().equals(chain) && head.seq() == 0) {
      throw cannotTell("this is the chain " + item.chain());
    }
    if (!item.chain().equals(chain)) {
      throw tampered(head.seq() + 1, "an item of the chain " + item.chain() + " lies here");
    }
    if (stored != null) {
      throw tampered(head.seq() + 1, "something follows the end of the chain");
    }
    switch (item) {
      case AuditItem.Entry record -> record(record);
      case AuditItem.SignedNote note -> note(note);
      case AuditItem.Head end -> stored = end;
      case AuditItem.Stray stray ->
          throw tampered(stray.seq(), "the value " + stray.name() + " belongs to no record");
    }
  }

  private void record(AuditItem.Entry record) {
    long seq = head.seq() + 1;
    if (record.seq() > seq) {
      throw tampered(seq, "it is missing, with all up to " + (record.seq() - 1));
    }
    if (counted > head.seq()) {
      throw tampered(seq, "a checkpoint of more records stands before it");
    }
    if (record.seq() < seq) {
      throw tampered(record.seq(), "it is there twice or out of order");
    }
    CheckedRecord checked =
        CheckedRecord.of(record).orElseThrow(() -> tampered(seq, "it is no canonical JSON"));
    Map<String, Object> line = checked.line();
    must(line, "seq", seq, "it carries another number");
    must(line, "chain", chain, "it belongs to another chain");
    must(line, "prev", head.hash(), "it does not follow the record before it");
    must(line, "signed", head.signed(), "a checkpoint before it is missing or was added");
    Optional.ofNullable(checked.problem())
        .or(() -> erasures.take(checked))
        .ifPresent(why -> {
          throw tampered(seq, why);
        });
    head = head.plusLeaf(checked.hash());
    moved(seq, line);
    newest = line.get("at") instanceof Long at ? at : newest;
    unsignedSince = Math.min(unsignedSince, newest);
    witness();
  }

  /// What the server itself found when it went on.
  private void moved(long seq, Map<String, Object> line) {
    if (AuditLog.MOVED.equals(line.get("kind"))) {
      if (AuditLog.FOREIGN.equals(line.get("outcome"))) {
        throw tampered(seq, "the server found records before it that it had not written");
      }
      cutAt = cutAt == 0 ? seq : cutAt;
    }
  }

  private void must(Map<String, Object> line, String field, Object expected, String why) {
    if (!expected.equals(line.get(field))) {
      throw tampered(head.seq() + 1, why);
    }
  }

  private void witness() {
    Checkpoint kept = witnessed.get(head.seq());
    if (kept != null && !kept.isOf(head.tree())) {
      throw tampered(head.seq(), "the records up to it are not those a kept checkpoint names");
    }
  }

  private void note(AuditItem.SignedNote note) {
    if (note.size() < head.seq() || note.size() <= head.signed()) {
      throw tampered(note.size(), "its checkpoint is out of place");
    }
    Checkpoint checkpoint =
        Checkpoint.read(note.note())
            .filter(read -> read.size() == note.size() && read.origin().equals(chain))
            .orElseThrow(() -> tampered(note.size(), "its checkpoint was changed"));
    if (checkpoint.names(key)) {
      signatures.add(checkpoint);
      accept(checkpoint);
    } else {
      foreign = true;
    }
  }

  private void accept(Checkpoint checkpoint) {
    if (checkpoint.size() > head.seq()) {
      counted = Math.max(counted, checkpoint.size());
      return;
    }
    if (!checkpoint.isOf(head.tree())) {
      throw tampered(head.seq(), "the records up to it are not those that were signed");
    }
    head = head.signed(checkpoint.size());
    trusted = true;
    unsignedSince = Long.MAX_VALUE;
  }

  /// A wrong signature, unless the chain was found tampered with before it.
  ///
  /// @param verdict on everything else
  public AuditVerdict signed(AuditVerdict verdict) {
    long first =
        verdict instanceof AuditVerdict.Tampered(_, long record, _) ? record : Long.MAX_VALUE;
    return signatures
        .forged()
        .map(Checkpoint::size)
        .filter(size -> size <= first)
        .<AuditVerdict>map(
            size -> new AuditVerdict.Tampered(chain, size, "its checkpoint's signature is wrong"))
        .orElse(verdict);
  }

  public AuditVerdict end() {
    long known = Math.max(counted, witnessed.isEmpty() ? 0 : witnessed.lastKey());
    if (known > head.seq()) {
      return new AuditVerdict.Incomplete(
          chain, "it ends with record %d, but %d were signed".formatted(head.seq(), known));
    }
    if (cutAt > 0) {
      return new AuditVerdict.Incomplete(
          chain, "records before record %d were taken away while the server ran".formatted(cutAt));
    }
    if (foreign || !trusted) {
      return new AuditVerdict.CannotTell(
          chain,
          foreign
              ? "checkpoints are signed by another key"
              : "no checkpoint is signed by this key");
    }
    return stored == null
        ? new AuditVerdict.Incomplete(chain, "its end is missing after record " + head.seq())
        : end(stored);
  }

  private AuditVerdict end(AuditItem.Head end) {
    if (end.size() > head.seq()) {
      return new AuditVerdict.Incomplete(
          chain, "it ends with record %d, but %d were written".formatted(head.seq(), end.size()));
    }
    if (end.size() < head.seq() || !end.hash().equals(head.hash())) {
      return new AuditVerdict.Tampered(
          chain, head.seq(), "it is not the one that was written last");
    }
    if (end.tree() != null && !end.tree().equals(head.tree().text())) {
      return new AuditVerdict.Tampered(chain, head.seq(), "the tree it ends with was changed");
    }
    if (end.signed() != head.signed()) {
      return new AuditVerdict.Tampered(chain, end.signed(), "its checkpoint is missing");
    }
    long unsigned = head.seq() - head.signed();
    if (unsigned > MOST_UNSIGNED
        || (unsigned > 0 && newest - unsignedSince > LONGEST_UNSIGNED.toMillis())) {
      return new AuditVerdict.Incomplete(
          chain, "no checkpoint covers the records behind " + head.signed());
    }
    return erasures
        .end(chain)
        .orElseGet(() ->
            new AuditVerdict.Sound(
                chain, head.seq(), head.signed(), erasures.erased(), head.hash()));
  }

  private Failed tampered(long record, String why) {
    return new Failed(new AuditVerdict.Tampered(chain, record, why));
  }

  private Failed cannotTell(String why) {
    return new Failed(new AuditVerdict.CannotTell(chain, why));
  }

  /// Ends a verification.
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient AuditVerdict verdict;

    Failed(AuditVerdict verdict) {
      super(verdict.sentence(), null, false, false);
      this.verdict = verdict;
    }

    public AuditVerdict verdict() {
      return verdict;
    }
  }
}
