package dev.signalbox.alert.stage;

import dev.signalbox.alert.AlertListener;
import dev.signalbox.alert.AlertRuns;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.JdbcGroupStore;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.Routed;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What each group of alerts passes whenever there is news of it, in this order.
public final class Pipeline {
  /// A group is looked at again; the `ref` is its id.
  public static final String GROUP = "alert.group";

  /// The rest of an alert that flapped is over; the `ref` is its key.
  public static final String SETTLE = "alert.settle";

  /// Everything that fires is looked at, since something may hold it now; the `ref` is a
  /// [ReviewCursor].
  public static final String REVIEW = "alert.review";

  /// A silence may be over; the `ref` is its code.
  public static final String SILENCE_END = "alert.silence-end";

  /// A storm is looked at; the `ref` is its room.
  public static final String STORM = "alert.storm";

  private final Supplier<AlertRules> rules;
  private final Timers timers;
  private final List<Stage> stages;
  private final JdbcGroupStore store = new JdbcGroupStore();

  /// @param rules those of now
  /// @param runs what is offered and started, or null where there are no runbooks
  public Pipeline(
      Supplier<AlertRules> rules,
      Rooms rooms,
      Events events,
      Timers timers,
      Ids ids,
      @Nullable AlertRuns runs,
      AlertListener listener) {
    this.rules = rules;
    this.timers = timers;
    this.stages =
        List.of(
            new InhibitionStage(timers),
            new CalendarStage(),
            new SilenceStage(timers),
            new FlappingStage(timers),
            new HoldStage(),
            new NoveltyStage(),
            new LoudnessStage(),
            new StormStage(timers, ids),
            new DeliveryStage(rooms, events, runs, listener));
  }

  /// The rules of now.
  public AlertRules rules() {
    return rules.get();
  }

  /// Where an alert goes.
  public Routed route(Alert alert) {
    return rules.get().route(alert.facts());
  }

  /// Lets groups pass, each with those of its alerts of which there is news.
  public void pass(Transaction transaction, Map<String, List<AlertLook>> news) {
    var passages = new ArrayList<Passage>();
    AlertRules now = rules.get();
    news.forEach((id, touched) ->
        store
            .find(transaction.handle(), id)
            .map(group -> passage(transaction, now, group, touched))
            .ifPresent(passages::add));
    passages.forEach(passage -> stages.forEach(stage -> stage.prepare(passage)));
    passages.forEach(this::pass);
  }

  private Passage passage(
      Transaction transaction, AlertRules now, AlertGroup group, List<AlertLook> touched) {
    Optional<Alert> first =
        touched.isEmpty()
            ? store.members(transaction.handle(), group.id(), 1).stream().findFirst()
            : Optional.of(touched.getFirst().alert());
    Routed routed =
        first
            .map(alert -> now.route(alert.facts()))
            .orElseGet(() -> new Routed(now.root().id(), now.root().settings(), List.of()));
    return new Passage(transaction, now, routed, group, touched);
  }

  private void pass(Passage passage) {
    stages.forEach(stage -> stage.pass(passage));
    if (passage.next() != null) {
      timers.armBy(passage.transaction(), GROUP, passage.group().id(), passage.next());
    }
  }
}
