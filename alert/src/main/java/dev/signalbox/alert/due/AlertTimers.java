package dev.signalbox.alert.due;

import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.stage.AlertLook;
import dev.signalbox.alert.stage.Pipeline;
import dev.signalbox.alert.stage.ReviewCursor;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What of alerts is due later, by kind.
public final class AlertTimers {
  private static final Logger LOG = LoggerFactory.getLogger(AlertTimers.class);

  private final Rooms rooms;
  private final Groups groups;
  private final Silences silences;
  private final SilenceNotices notices;
  private final Storms storms;
  private final JdbcAlertStore alerts = new JdbcAlertStore();

  private AlertTimers(
      Rooms rooms, Groups groups, Silences silences, SilenceNotices notices, Storms storms) {
    this.rooms = rooms;
    this.groups = groups;
    this.silences = silences;
    this.notices = notices;
    this.storms = storms;
  }

  public static AlertTimers of(Timers timers, Groups groups, Silences silences) {
    Rooms rooms = groups.rooms();
    return new AlertTimers(
        rooms,
        groups,
        silences,
        new SilenceNotices(rooms, silences, groups),
        new Storms(rooms, timers, groups));
  }

  /// Each kind with what happens.
  public Map<String, TimerHandler> handlers() {
    return Map.of(
        Pipeline.GROUP,
        new Handler(groups::look),
        Pipeline.SETTLE,
        new Handler(this::settle),
        Pipeline.REVIEW,
        new Handler((transaction, ref) -> silences.review(transaction, ReviewCursor.of(ref))),
        Pipeline.SILENCE_END,
        new Handler(silences::due),
        Silences.WARN,
        new Handler(notices::warn),
        Pipeline.STORM,
        new Handler(storms::look));
  }

  private void settle(Transaction transaction, String ref) {
    alerts
        .find(transaction.handle(), AlertKey.ofRef(ref))
        .filter(alert -> alert.group() != null)
        .ifPresent(alert -> {
          Alert settled = alert.flapping(null);
          alerts.save(transaction.handle(), settled);
          groups.pass(
              transaction,
              Map.of(
                  String.valueOf(settled.group()), List.of(new AlertLook(settled, false, true))));
        });
  }

  /// Says something in a room, so it takes the turn first.
  private final class Handler implements TimerHandler {
    private final BiConsumer<Transaction, String> effect;

    private Handler(BiConsumer<Transaction, String> effect) {
      this.effect = effect;
    }

    @Override
    public boolean lock(Transaction transaction, String ref) {
      rooms.turn(transaction);
      return true;
    }

    @Override
    public void fire(Transaction transaction, String ref) {
      effect.accept(transaction, ref);
    }

    @Override
    public void refused(Transaction transaction, String ref, String why) {
      LOG.error("what is due of alerts is left out for {}: {}", ref, why);
    }
  }
}
