package dev.signalbox.web.api;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.audit.ChainState;
import dev.signalbox.engine.audit.JdbcAuditChains;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the console reads of the record, page by page, and the record of who read it.
public final class AuditReads {
  private final Database database;
  private final Audit audit;
  private final AuditSearch search;
  private final JdbcAuditChains chains;

  public AuditReads(Database database, Audit audit, AuditSearch search, JdbcAuditChains chains) {
    this.database = database;
    this.audit = audit;
    this.search = search;
    this.chains = chains;
  }

  /// The newest that match, and behind them the next ones.
  ///
  /// @param before where a former page ended, or null for the newest
  /// @throws dev.signalbox.web.http.ApiException 400 when `before` is no place of the record
  AuditPage page(AuditQuery wanted, int limit, @Nullable String before) {
    @Nullable AuditHit behind = before == null ? null : place(before);
    List<AuditHit> found = search.search(wanted, limit + 1, behind);
    List<AuditHit> hits = found.subList(0, Math.min(limit, found.size()));
    @Nullable String next = found.size() > limit ? AuditCursor.of(hits.getLast()).text() : null;
    return new AuditPage(hits, next);
  }

  private AuditHit place(String before) {
    AuditCursor cursor = AuditCursor.parse(before);
    return chains.place(cursor.chain(), cursor.seq()).orElseThrow(AuditCursor::unknown);
  }

  /// @param hits newest first
  /// @param next where the next page begins, or null when this is the last
  record AuditPage(List<AuditHit> hits, @Nullable String next) {}

  /// How far the record goes and is proved.
  ChainState state() {
    return chains.state();
  }

  /// Records that somebody read, or wanted to.
  ///
  /// @param run the run whose record was asked for, or null
  /// @param asked the question as it was understood
  void recordReading(Person person, String outcome, @Nullable String run, String asked) {
    var entry =
        new AuditEntry(
            "audit.read",
            person.id(),
            Caller.onConsole(person).account().text(),
            null,
            null,
            run,
            outcome,
            Map.of("asked", asked));
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }
}
