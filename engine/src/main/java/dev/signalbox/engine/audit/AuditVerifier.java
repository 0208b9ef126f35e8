package dev.signalbox.engine.audit;

import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.audit.proof.ChainProof;
import dev.signalbox.engine.audit.proof.Checkpoint;
import dev.signalbox.engine.audit.record.JdbcAuditSnapshot;
import dev.signalbox.engine.store.Database;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proves everything that is shown of the record with nothing but public keys: no server, no
/// network, no trust in the store.
public final class AuditVerifier {
  private final List<AuditPublicKey> keys;
  private final List<Kept> witnessed;

  /// @param keys of the servers whose chains are judged, at least one; a chain has its key's name
  /// @param witnessed checkpoints kept elsewhere: only they show that the newest records were cut
  ///   off together with their checkpoints
  public AuditVerifier(List<AuditPublicKey> keys, List<Kept> witnessed) {
    this.keys = List.copyOf(keys);
    this.witnessed = List.copyOf(witnessed);
  }

  /// Judges a database, which may be in use: each key's chain, and that there is nothing besides.
  public List<AuditVerdict> verify(Database database) {
    return new JdbcAuditReader(database).snapshot(this::verify);
  }

  private List<AuditVerdict> verify(JdbcAuditSnapshot snapshot) {
    List<String> chains = snapshot.chains();
    var verdicts = new ArrayList<AuditVerdict>();
    var strangers = new ArrayList<>(chains);
    for (AuditPublicKey key : keys) {
      strangers.remove(key.name());
      verdicts.add(
          chains.contains(key.name())
              ? verify(key, snapshot.items(key.name()))
              : new AuditVerdict.CannotTell(
                  key.name(), "there is no such chain here; the chains are " + chains));
    }
    // With a wrong key alone nothing can be told of what is here.
    if (strangers.size() < chains.size()) {
      strangers.forEach(chain -> verdicts.add(stranger(chain)));
    }
    if (verdicts.stream().allMatch(AuditVerdict.Sound.class::isInstance)) {
      beside(snapshot).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private static AuditVerdict stranger(String chain) {
    return new AuditVerdict.Tampered(
        chain,
        0,
        "no key vouches for this chain: somebody made it up, or it is another server's, whose"
            + " audit.pub is to be given, too");
  }

  /// What lies beside chains that are sound in themselves.
  private Optional<AuditVerdict> beside(JdbcAuditSnapshot snapshot) {
    List<String> unfindable = snapshot.unfindable();
    if (!unfindable.isEmpty()) {
      String why = "what is looked for in the record's tables is not what they hold: ";
      return Optional.of(
          new AuditVerdict.Tampered(keys.getFirst().name(), 0, why + unfindable.getFirst()));
    }
    long unread = snapshot.unread();
    long misshapen = snapshot.misshapen();
    List<String> overlays = snapshot.overlays();
    if (!overlays.isEmpty()) {
      String why = "what the record's tables show is not what they hold: there is a ";
      return Optional.of(
          new AuditVerdict.Tampered(
              keys.getFirst().name(), 0, why + String.join(", a ", overlays)));
    }
    if (unread == 0 && misshapen == 0) {
      return Optional.empty();
    }
    String why =
        unread == 0
            ? misshapen + " rows hold values of another type, by which nobody finds them"
            : unread + " rows lie beside the chain";
    return Optional.of(new AuditVerdict.Tampered(keys.getFirst().name(), 0, why));
  }

  /// Judges an export that [AuditExport] wrote.
  public AuditVerdict verify(BufferedReader export) {
    return verify(AuditExport.read(export));
  }

  /// The newest checkpoint of the first key's chain, as text for a witness; empty when there is
  /// none that the key signed.
  public Optional<String> newestCheckpoint(Database database) {
    AuditPublicKey key = keys.getFirst();
    return new JdbcAuditReader(database)
        .newestNote(key.name())
        .flatMap(Checkpoint::read)
        .filter(newest -> newest.origin().equals(key.name()))
        .filter(newest -> newest.isSigned(key, key.verifier()))
        .map(Checkpoint::note);
  }

  /// Judges items in the order of a chain, by the key that has the first one's name.
  public AuditVerdict verify(Iterator<AuditItem> items) {
    try {
      var first = new FirstSeen(items);
      String chain = first.chain();
      AuditPublicKey key =
          keys.stream().filter(one -> one.name().equals(chain)).findFirst().orElse(keys.getFirst());
      return verify(key, first);
    } catch (AuditExportException failure) {
      return new AuditVerdict.CannotTell(
          keys.getFirst().name(), String.valueOf(failure.getMessage()));
    }
  }

  private AuditVerdict verify(AuditPublicKey key, Iterator<AuditItem> items) {
    try {
      var proof = new ChainProof(key, kept(key));
      return proof.signed(judge(key, proof, items));
    } catch (ChainProof.Failed failed) {
      return failed.verdict();
    }
  }

  /// The checkpoints of this key's chain; the first key's proof also says which are nobody's.
  private List<Kept> kept(AuditPublicKey key) {
    boolean first = key.equals(keys.getFirst());
    return witnessed.stream()
        .filter(kept -> {
          String origin = Checkpoint.read(kept.note()).map(Checkpoint::origin).orElse("");
          boolean known = keys.stream().anyMatch(one -> one.name().equals(origin));
          return origin.equals(key.name()) || (first && !known);
        })
        .toList();
  }

  private static AuditVerdict judge(
      AuditPublicKey key, ChainProof proof, Iterator<AuditItem> items) {
    try {
      while (items.hasNext()) {
        proof.take(items.next());
      }
      return proof.end();
    } catch (ChainProof.Failed failed) {
      return failed.verdict();
    } catch (AuditExportException failure) {
      return new AuditVerdict.CannotTell(key.name(), String.valueOf(failure.getMessage()));
    }
  }

  /// Items of which the first can be looked at.
  private static final class FirstSeen implements Iterator<AuditItem> {
    private final Iterator<AuditItem> items;
    private @Nullable AuditItem first;

    FirstSeen(Iterator<AuditItem> items) {
      this.items = items;
      first = items.hasNext() ? items.next() : null;
    }

    String chain() {
      return first == null ? "" : first.chain();
    }

    @Override
    public boolean hasNext() {
      return first != null || items.hasNext();
    }

    @Override
    public AuditItem next() {
      AuditItem item = first == null ? items.next() : first;
      first = null;
      return item;
    }
  }

  /// A checkpoint that somebody kept.
  ///
  /// @param where it was found, for messages
  /// @param note its text
  public record Kept(String where, String note) {}
}
