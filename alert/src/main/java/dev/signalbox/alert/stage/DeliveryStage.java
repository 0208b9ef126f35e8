package dev.signalbox.alert.stage;

import dev.signalbox.alert.AlertCard;
import dev.signalbox.alert.AlertListener;
import dev.signalbox.alert.AlertRuns;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.Counts;
import dev.signalbox.alert.row.GroupState;
import dev.signalbox.alert.row.JdbcSoundStore;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.event.Events;
import dev.signalbox.spi.chat.Card;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Shows the group as it is now: its card, which is edited without a sound, and the sound that all
/// stages before have left.
final class DeliveryStage implements Stage {
  /// So many alerts are looked at for runbooks that are about them.
  private static final int LOOKED_AT = 100;

  /// So many are on a card.
  private static final int SHOWN = 10;

  private static final String EVENT = "alert";

  private final Rooms rooms;
  private final Events events;
  private final @Nullable AlertRuns runs;
  private final AlertListener listener;
  private final JdbcSoundStore sounds = new JdbcSoundStore();

  DeliveryStage(Rooms rooms, Events events, @Nullable AlertRuns runs, AlertListener listener) {
    this.rooms = rooms;
    this.events = events;
    this.runs = runs;
    this.listener = listener;
  }

  @Override
  public void pass(Passage passage) {
    AlertGroup group = passage.group();
    Counts counts = passage.counts();
    Sound sound = passage.sound();
    boolean shown = group.message() != null;
    if (shown || (sound != null && !passage.folded())) {
      List<Alert> alerts = passage.shown(runs == null || !runs.any() ? SHOWN : LOOKED_AT);
      group = show(passage, counts, alerts);
      if (sound != null) {
        if (shown) {
          line(passage, group, counts, sound);
        }
        passage.decide(null, "delivery", "sounds", sound.words());
        group = group.told(group.told().now(counts.worst(), passage.now()));
      }
      passage.group(group);
    }
    tell(passage, sound);
    passage.save();
    events.append(
        passage.transaction(),
        EVENT,
        group.origin().room(),
        null,
        new Changed(group.code(), passage.group().state().name()));
  }

  /// What pages hear: they ask for more.
  private record Changed(String code, String state) {}

  private AlertGroup show(Passage passage, Counts counts, List<Alert> alerts) {
    AlertGroup group = passage.group();
    Card card = AlertCard.of(group, counts, alerts, passage.now());
    List<AlertRuns.Match> matches = runs == null ? List.of() : runs.matches(group, alerts);
    List<AlertRuns.Button> buttons =
        runs == null ? List.of() : runs.buttons(matches, group.origin().room());
    Card offering = AlertCard.offering(card, buttons);
    Message message =
        rooms.show(
            passage.transaction(),
            Draft.card(group.origin().room(), offering).keyed(group.cardKey()));
    if (runs != null && !alerts.isEmpty()) {
      runs.keep(passage.transaction(), message.id(), group, alerts, buttons);
      if (!calmed(passage, alerts)) {
        runs.start(passage.transaction(), matches, group);
      }
    }
    copies(passage, alerts)
        .forEach(room ->
            rooms.show(
                passage.transaction(), Draft.card(room, card).keyed(group.cardKey() + "/" + room)));
    return group.shown(message.id());
  }

  /// Nothing starts by itself for what flaps, or in a storm.
  private boolean calmed(Passage passage, List<Alert> alerts) {
    return alerts.stream().anyMatch(alert -> alert.times().flapping() != null)
        || sounds.storm(passage.handle(), passage.group().origin().room()).isPresent();
  }

  private Set<String> copies(Passage passage, List<Alert> alerts) {
    var copies = new TreeSet<String>();
    alerts.stream().limit(1).forEach(alert -> copies.addAll(passage.rules().copies(alert.facts())));
    copies.remove(passage.group().origin().room());
    copies.removeIf(room -> rooms.room(room).isEmpty());
    return copies;
  }

  private void line(Passage passage, AlertGroup group, Counts counts, Sound sound) {
    rooms.post(
        passage.transaction(),
        Draft.card(group.origin().room(), AlertCard.line(group, counts, sound.words()))
            .inThread(group.message()));
  }

  private void tell(Passage passage, @Nullable Sound sound) {
    AlertGroup group = passage.group();
    boolean pages = passage.settings().urgency() == AlertUrgency.PAGE;
    var news = AlertListener.News.of(group, passage.settings().policy());
    if (sound == Sound.OPENED && pages) {
      listener.opened(passage.transaction(), news);
    } else if (sound == Sound.WORSE && pages) {
      listener.worse(passage.transaction(), news);
    } else if (group.state() == GroupState.ENDED) {
      listener.ended(passage.transaction(), news);
    }
  }
}
