package dev.signalbox.alert.stage;

import dev.signalbox.alert.rule.Maintenance;

/// Holds what is under maintenance, and what its route mutes at this time.
final class CalendarStage implements Stage {
  private static final String NAME = "calendar";

  @Override
  public void pass(Passage passage) {
    passage
        .rules()
        .mutedBy(passage.routed(), passage.now())
        .ifPresent(interval -> muted(passage, interval));
    for (AlertLook one : passage.passing()) {
      passage
          .rules()
          .maintenance(one.alert().facts(), passage.now())
          .ifPresent(work -> maintained(passage, one, work));
    }
  }

  private static void muted(Passage passage, String interval) {
    String why =
        "its route is muted during %s (%s)".formatted(interval, passage.routed().path().getLast());
    passage.passing().forEach(one -> passage.hold(one.alert(), NAME, "muted " + interval, why));
    lookAgain(passage, interval);
  }

  private static void maintained(Passage passage, AlertLook one, Maintenance work) {
    String why =
        "maintenance during %s: %s (%s:%d)"
            .formatted(work.during(), work.why(), passage.rules().file(), work.at().line());
    passage.hold(one.alert(), NAME, "maintenance " + work.during(), why);
    lookAgain(passage, work.during());
  }

  private static void lookAgain(Passage passage, String interval) {
    passage.rules().intervals().nextChange(interval, passage.now()).ifPresent(passage::lookAgain);
  }
}
