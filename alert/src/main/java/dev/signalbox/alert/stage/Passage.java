package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.Counts;
import dev.signalbox.alert.row.GroupDecision;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.row.JdbcDecisionStore;
import dev.signalbox.alert.row.JdbcGroupStore;
import dev.signalbox.alert.row.JdbcGroupStore.Membership;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.alert.rule.Routed;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One group on its way through the pipeline, in one transaction, with those of its alerts of which
/// there is news.
final class Passage {
  private final Transaction transaction;
  private final AlertRules rules;
  private final Routed routed;
  private final JdbcGroupStore store = new JdbcGroupStore();
  private final JdbcAlertStore alerts = new JdbcAlertStore();
  private final JdbcDecisionStore decisions = new JdbcDecisionStore();
  private final List<AlertLook> touched;
  private final Map<AlertKey, Held> held = new HashMap<>();
  private AlertGroup group;
  private @Nullable Counts counts;
  private @Nullable Sound sound;
  private boolean folded;
  private @Nullable Instant next;

  Passage(
      Transaction transaction,
      AlertRules rules,
      Routed routed,
      AlertGroup group,
      List<AlertLook> touched) {
    this.transaction = transaction;
    this.rules = rules;
    this.routed = routed;
    this.group = group;
    this.touched = new ArrayList<>(touched);
  }

  /// Why an alert is held.
  ///
  /// @param by what holds it, by which it is found again: `silence k3f9xz`
  private record Held(String stage, String by, String why) {}

  Transaction transaction() {
    return transaction;
  }

  Handle handle() {
    return transaction.handle();
  }

  Instant now() {
    return transaction.now();
  }

  AlertRules rules() {
    return rules;
  }

  Routed routed() {
    return routed;
  }

  RouteSettings settings() {
    return routed.settings();
  }

  AlertGroup group() {
    return group;
  }

  void group(AlertGroup other) {
    group = other;
  }

  /// All of which there is news.
  List<AlertLook> touched() {
    return List.copyOf(touched);
  }

  /// Those of them that fire and that nothing holds yet.
  List<AlertLook> passing() {
    return touched.stream()
        .filter(one -> one.alert().active() && !held.containsKey(one.alert().key()))
        .toList();
  }

  /// The alert is another from now on.
  void replace(Alert alert) {
    touched.replaceAll(one -> one.alert().key().equals(alert.key()) ? one.with(alert) : one);
  }

  /// Keeps an alert back.
  void hold(Alert alert, String stage, String by, String why) {
    held.put(alert.key(), new Held(stage, by, why));
  }

  void decide(@Nullable Alert alert, String stage, String verdict, String why) {
    AlertKey key = alert == null ? null : alert.key();
    decisions.add(handle(), new GroupDecision(group.id(), now(), key, stage, verdict, why));
  }

  /// The group is looked at again then, or earlier.
  void lookAgain(Instant at) {
    next = next == null || at.isBefore(next) ? at : next;
  }

  @Nullable Instant next() {
    return next;
  }

  /// What the group wants to be heard for, or null.
  @Nullable Sound sound() {
    return sound;
  }

  void wants(Sound reason) {
    sound = reason;
  }

  /// It makes no sound after all, and asks again later.
  void quiet(String stage, String why) {
    if (sound != null) {
      decide(null, stage, "quiet", why);
      group = group.told(new AlertGroup.Told(counts().worst(), group.told().sounds(), now(), 0, 0));
      sound = null;
    }
  }

  /// Its sound is part of a storm.
  void fold(String why) {
    quiet("storm", why);
    folded = true;
  }

  boolean folded() {
    return folded;
  }

  /// What they are once everybody has joined.
  Counts counts() {
    if (counts == null) {
      counts = store.counts(handle(), group.id());
    }
    return counts;
  }

  /// The alerts of the group that are shown, what fires first.
  List<Alert> shown(int most) {
    return store.members(handle(), group.id(), most);
  }

  /// Saves who is in the group and who is held, with the reasons, and counts who came and went.
  void join() {
    long joined = 0;
    long left = 0;
    for (AlertLook one : touched) {
      Alert alert = one.alert();
      Held hold = alert.active() ? held.get(alert.key()) : null;
      Membership before =
          store
              .membership(handle(), group.id(), alert.key())
              .orElseGet(() -> new Membership(false, null));
      store.join(handle(), group.id(), alert, hold == null ? null : hold.by);
      if (before.active() && !alert.active()) {
        alerts.endedIn(handle(), alert, group.id(), silenced(before));
      }
      boolean was = before.active() && before.heldBy() == null;
      boolean is = alert.active() && hold == null;
      joined += is && !was ? 1 : 0;
      left += was && !is ? 1 : 0;
      tell(alert, hold, before);
    }
    counts = null;
    group = group.told(group.told().with(joined, left));
  }

  private static boolean silenced(Membership before) {
    return before.heldBy() != null && before.heldBy().startsWith(Silence.HOLDS);
  }

  private void tell(Alert alert, @Nullable Held hold, Membership before) {
    if (hold != null) {
      if (!hold.by.equals(before.heldBy())) {
        decide(alert, hold.stage, "held", hold.why);
      }
    } else if (before.heldBy() != null && alert.active()) {
      decide(alert, "release", "released", "nothing holds it any more, so it comes as new");
    }
  }

  void save() {
    store.save(handle(), group);
  }
}
