package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.JdbcSoundStore;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.alert.rule.StormRule;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;

/// Lets a room hear no more than it can take: what comes beyond folds into one card.
final class StormStage implements Stage {
  private final Timers timers;
  private final Ids ids;
  private final JdbcSoundStore store = new JdbcSoundStore();

  StormStage(Timers timers, Ids ids) {
    this.timers = timers;
    this.ids = ids;
  }

  @Override
  public void pass(Passage passage) {
    Sound sound = passage.sound();
    if (sound == null) {
      return;
    }
    AlertGroup group = passage.group();
    String room = group.origin().room();
    boolean folds = passage.settings().urgency() != AlertUrgency.PAGE && isStorm(passage, room);
    store.add(passage.handle(), room, passage.now(), group.id(), sound.name(), !folds);
    if (folds) {
      passage.fold("its room has more than it can take: it is part of the storm");
    }
  }

  private boolean isStorm(Passage passage, String room) {
    if (store.storm(passage.handle(), room).isPresent()) {
      return true;
    }
    StormRule rule = passage.rules().storm();
    Instant now = passage.now();
    long minute = store.made(passage.handle(), room, now.minus(Duration.ofMinutes(1)));
    long hour = store.made(passage.handle(), room, now.minus(Duration.ofHours(1)));
    if (minute < rule.minute() && hour < rule.hour()) {
      return false;
    }
    store.begin(passage.handle(), ids.next(), room, now);
    timers.arm(passage.transaction(), Pipeline.STORM, room, now);
    return true;
  }
}
