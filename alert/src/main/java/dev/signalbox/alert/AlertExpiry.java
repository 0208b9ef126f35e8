package dev.signalbox.alert;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.row.JdbcAlertStore.Change;
import dev.signalbox.alert.stage.AlertLook;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends what nobody speaks of any more: two minutes after it expired, and not soon after a start,
/// since nobody could speak to us before.
final class AlertExpiry implements TimerHandler {
  static final String KIND = "alert.expiry";
  static final String ALL = "all";
  static final Duration GRACE = Duration.ofMinutes(2);
  static final Duration AFTER_START = Duration.ofMinutes(5);

  private static final int BATCH = 200;
  private static final Logger LOG = LoggerFactory.getLogger(AlertExpiry.class);

  private final Rooms rooms;
  private final Groups groups;
  private final Timers timers;
  private final Resends resends;
  private final JdbcAlertStore store = new JdbcAlertStore();
  private volatile Instant notBefore = Instant.MIN;

  AlertExpiry(Rooms rooms, Groups groups, Timers timers, Resends resends) {
    this.rooms = rooms;
    this.groups = groups;
    this.timers = timers;
    this.resends = resends;
  }

  /// Counts from now on.
  void start(Transaction transaction) {
    notBefore = transaction.now().plus(AFTER_START);
    store.expireUnlimited(transaction.handle(), transaction.now().plus(AlertSource.FORGET));
    store
        .nextExpiry(transaction.handle())
        .ifPresent(at -> timers.armBy(transaction, KIND, ALL, later(at.plus(GRACE))));
  }

  private Instant later(Instant at) {
    return at.isBefore(notBefore) ? notBefore : at;
  }

  @Override
  public boolean lock(Transaction transaction, String ref) {
    rooms.turn(transaction);
    return true;
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    Instant now = transaction.now();
    List<Alert> expired =
        now.isBefore(notBefore)
            ? List.of()
            : store.expired(transaction.handle(), now.minus(GRACE), BATCH);
    var news = new LinkedHashMap<String, List<AlertLook>>();
    for (Alert alert : expired) {
      Alert over = alert.forgotten(now);
      store.save(transaction.handle(), over);
      store.changed(transaction.handle(), over, Change.ENDED, Alert.FORGOTTEN, now);
      resends.learn(over);
      if (over.group() != null) {
        news.computeIfAbsent(over.group(), _ -> new ArrayList<>())
            .add(new AlertLook(over, false, true));
      }
    }
    groups.pass(transaction, news);
    store
        .nextExpiry(transaction.handle())
        .ifPresent(at -> timers.arm(transaction, KIND, ALL, later(at.plus(GRACE))));
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("what nobody speaks of any more is not ended now: {}", why);
    timers.arm(transaction, KIND, ALL, transaction.now().plus(GRACE));
  }
}
