package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.Counts;
import dev.signalbox.alert.row.GroupState;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.spi.integration.Signal.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says where the group stands after all that was held, and whether that is news.
final class NoveltyStage implements Stage {
  @Override
  public void pass(Passage passage) {
    passage.join();
    Counts counts = passage.counts();
    AlertGroup group = passage.group();
    switch (group.state()) {
      case WAITING -> waiting(passage, counts);
      case OPEN -> open(passage, counts);
      case ENDED -> again(passage, counts);
    }
    if (passage.group().state() == GroupState.OPEN && passage.next() == null) {
      passage.lookAgain(passage.now().plus(passage.settings().repeat()));
    }
  }

  private static void waiting(Passage passage, Counts counts) {
    AlertGroup group = passage.group();
    if (counts.firing() == 0) {
      passage.group(
          counts.held() > 0
              ? group.to(GroupState.WAITING, null, null)
              : group.to(GroupState.ENDED, null, passage.now()));
      return;
    }
    Instant opens =
        group.opensAt() == null
            ? passage.now().plus(passage.settings().waiting())
            : group.opensAt();
    if (passage.now().isBefore(opens) && !group.paged().now()) {
      passage.group(group.to(GroupState.WAITING, opens, null));
      passage.lookAgain(opens);
    } else {
      passage.group(group.to(GroupState.OPEN, null, null));
      passage.wants(Sound.OPENED);
    }
  }

  /// What fires again soon goes on without a sound, unless it is worse.
  private static void again(Passage passage, Counts counts) {
    AlertGroup group = passage.group();
    if (counts.firing() > 0) {
      passage.group(group.to(GroupState.OPEN, null, null));
      if (group.told().at() == null) {
        passage.wants(Sound.OPENED);
      } else if (worse(counts.worst(), group.told().severity())) {
        passage.wants(Sound.WORSE);
      } else {
        passage.group(passage.group().told(heard(group)));
        passage.decide(null, "novelty", "quiet", "it fires again soon after it ended");
      }
    } else if (counts.held() > 0) {
      passage.group(group.to(GroupState.WAITING, null, null));
    }
  }

  private static AlertGroup.Told heard(AlertGroup group) {
    AlertGroup.Told told = group.told();
    return new AlertGroup.Told(told.severity(), told.sounds(), told.at(), 0, 0);
  }

  private static void open(Passage passage, Counts counts) {
    AlertGroup group = passage.group();
    if (counts.firing() == 0) {
      passage.group(
          counts.held() > 0
              ? group.to(GroupState.WAITING, null, null)
              : group.to(GroupState.ENDED, null, passage.now()));
      return;
    }
    boolean left = overdue(passage);
    if (worse(counts.worst(), group.told().severity())) {
      passage.wants(Sound.WORSE);
    } else if (left) {
      passage.wants(Sound.REPEAT);
    } else {
      later(passage);
    }
  }

  /// Nobody has it any more who had it, or wanted to hear of it later.
  private static boolean overdue(Passage passage) {
    AlertGroup.Care care = passage.group().care();
    Instant until = care.heldUntil() != null ? care.heldUntil() : care.snoozedUntil();
    boolean over = until != null && !passage.now().isBefore(until);
    if (over) {
      passage.group(passage.group().cared(new AlertGroup.Care(null, null, null, care.assigned())));
    } else if (until != null) {
      passage.lookAgain(until);
    }
    return over;
  }

  private static void later(Passage passage) {
    AlertGroup.Told told = passage.group().told();
    RouteSettings settings = passage.settings();
    Instant at = told.at() == null ? passage.group().since() : told.at();
    Instant update = at.plus(settings.update());
    Instant repeat = at.plus(settings.repeat());
    if (!passage.now().isBefore(repeat)) {
      passage.wants(Sound.REPEAT);
    } else if (told.pending() && !passage.now().isBefore(update)) {
      passage.wants(Sound.UPDATE);
    } else {
      passage.lookAgain(told.pending() ? update : repeat);
    }
  }

  private static boolean worse(@Nullable Severity worst, @Nullable Severity told) {
    return worst != null && told != null && worst.compareTo(told) < 0;
  }
}
