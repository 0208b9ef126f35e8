package dev.signalbox.core.audit;

import dev.signalbox.core.store.Database;
import java.io.BufferedReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Proves a chain with nothing but a public key: no server, no network, no trust in the store.
public final class AuditVerifier {
  private final AuditPublicKey key;
  private final List<Kept> witnessed;

  /// @param key whose chain is judged; the chain has the key's name
  /// @param witnessed checkpoints kept elsewhere: only they show that the newest records were cut
  ///   off together with their checkpoints
  public AuditVerifier(AuditPublicKey key, List<Kept> witnessed) {
    this.key = key;
    this.witnessed = List.copyOf(witnessed);
  }

  /// Judges the chain in a database, which may be in use.
  public Verdict verify(Database database) {
    var reader = new JdbcAuditReader(database);
    List<String> chains = reader.chains();
    if (!chains.contains(key.name())) {
      return new Verdict.CannotTell(
          key.name(), "there is no such chain here; the chains are " + chains);
    }
    var verdict = new AtomicReference<Verdict>(new Verdict.CannotTell(key.name(), "not read"));
    reader.read(key.name(), items -> verdict.set(verify(items)));
    return verdict.get();
  }

  /// Judges an export that [AuditExport] wrote.
  public Verdict verify(BufferedReader export) {
    return verify(AuditExport.read(export));
  }

  /// The newest checkpoint of the chain, as text for a witness; empty when there is none that the
  /// key signed.
  public Optional<String> newestCheckpoint(Database database) {
    return new JdbcAuditReader(database)
        .newestNote(key.name())
        .flatMap(Checkpoint::read)
        .filter(newest -> newest.origin().equals(key.name()))
        .filter(newest -> newest.isSigned(key, key.verifier()))
        .map(Checkpoint::note);
  }

  /// Judges items in the order of a chain.
  public Verdict verify(Iterator<AuditItem> items) {
    try {
      var proof = new Proof(key, witnessed);
      return proof.signed(judge(proof, items));
    } catch (Proof.Failed failed) {
      return failed.verdict();
    }
  }

  private Verdict judge(Proof proof, Iterator<AuditItem> items) {
    try {
      while (items.hasNext()) {
        proof.take(items.next());
      }
      return proof.end();
    } catch (Proof.Failed failed) {
      return failed.verdict();
    } catch (AuditExportException failure) {
      return new Verdict.CannotTell(key.name(), String.valueOf(failure.getMessage()));
    }
  }

  /// A checkpoint that somebody kept.
  ///
  /// @param where it was found, for messages
  /// @param note its text
  public record Kept(String where, String note) {}
}
