package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditPublicKey;
import java.security.Signature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Checks the signatures of a chain beside the reading of it, on all processors: each costs as much
/// as many records, and none can be left out, since a server signs on top of whatever it finds.
final class Signatures {
  private static final int BATCH = 32;
  private static final int MOST_WAITING = 64;

  private final AuditPublicKey key;
  private final Deque<CompletableFuture<Optional<Checkpoint>>> waiting = new ArrayDeque<>();
  private List<Checkpoint> batch = new ArrayList<>();
  private Optional<Checkpoint> forged = Optional.empty();

  Signatures(AuditPublicKey key) {
    this.key = key;
  }

  /// Takes a checkpoint that names the key; in the order of the chain.
  void add(Checkpoint checkpoint) {
    batch.add(checkpoint);
    if (batch.size() == BATCH) {
      begin();
    }
    if (waiting.size() > MOST_WAITING) {
      await();
    }
  }

  private void begin() {
    List<Checkpoint> all = batch;
    batch = new ArrayList<>();
    waiting.add(CompletableFuture.supplyAsync(() -> firstForged(all)));
  }

  private Optional<Checkpoint> firstForged(List<Checkpoint> all) {
    Signature verifier = key.verifier();
    return all.stream().filter(one -> !one.isSigned(key, verifier)).findFirst();
  }

  private void await() {
    Optional<Checkpoint> found = waiting.remove().join();
    forged = forged.or(() -> found);
  }

  /// The first one whose signature is wrong, of all that were taken.
  Optional<Checkpoint> forged() {
    begin();
    while (!waiting.isEmpty()) {
      await();
    }
    return forged;
  }
}
