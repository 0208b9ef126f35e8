package dev.signalbox.alert;

import dev.signalbox.alert.row.JdbcTroubleStore;
import dev.signalbox.alert.row.TroubleRow;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Tells the owners of sources what was not taken of them: for each source and [Trouble] one card,
/// which counts.
public final class Troubles {
  /// A trouble that was not seen for so long begins a new card when it is back.
  public static final Duration PEACE = Duration.ofDays(1);

  private final Database database;
  private final Ids ids;
  private final Rooms rooms;
  private final Audit audit;
  private final JdbcTroubleStore store = new JdbcTroubleStore();

  public Troubles(Database database, Ids ids, Rooms rooms, Audit audit) {
    this.database = database;
    this.ids = ids;
    this.rooms = rooms;
    this.audit = audit;
  }

  /// Adds what was seen to the card.
  ///
  /// @param times how often since the last call
  /// @param reason what was wrong the last time, one line
  void add(AlertSource source, Trouble trouble, long times, String reason) {
    database.write(transaction -> {
      add(transaction, source, trouble, times, reason);
      return true;
    });
  }

  private void add(
      Transaction transaction, AlertSource source, Trouble trouble, long times, String reason) {
    rooms.turn(transaction);
    Instant now = transaction.now();
    Optional<TroubleRow> old =
        store
            .find(transaction.handle(), source.name(), trouble.name())
            .filter(row -> now.isBefore(row.seenAt().plus(PEACE)));
    TroubleRow row =
        old.map(known -> known.seen(times, now))
            .orElseGet(() -> new TroubleRow("trouble/" + ids.next(), now, now, times));
    store.save(transaction.handle(), source.name(), trouble.name(), row);
    if (old.isEmpty()) {
      record(transaction, source, trouble, reason);
    }
    for (String room : rooms.told(source.owner(), source.room())) {
      Draft draft = Draft.card(room, TroubleCard.of(source, trouble, row, reason));
      rooms.show(transaction, draft.keyed(row.cardKey() + "/" + room));
    }
  }

  private void record(Transaction transaction, AlertSource source, Trouble trouble, String reason) {
    audit.append(
        transaction,
        new AuditEntry(
            "alert.refused",
            null,
            null,
            source.room(),
            null,
            null,
            "refused",
            Map.of("source", source.name(), "trouble", trouble.words(), "reason", reason)));
  }
}
