package dev.signalbox.alert.stage;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.JdbcGroupStore;
import dev.signalbox.alert.row.JdbcSilenceStore;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.engine.time.Timers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Holds what somebody silenced.
final class SilenceStage implements Stage {
  private static final String NAME = "silence";
  private static final int MOST = 20_000;

  private final Timers timers;
  private final JdbcGroupStore groups = new JdbcGroupStore();
  private final JdbcSilenceStore store = new JdbcSilenceStore();
  private final Map<String, Matchers> read = new ConcurrentHashMap<>();

  SilenceStage(Timers timers) {
    this.timers = timers;
  }

  @Override
  public void pass(Passage passage) {
    passage.touched().stream()
        .map(AlertLook::alert)
        .filter(alert -> !alert.active())
        .forEach(alert -> ended(passage, alert));
    List<AlertLook> passing = passage.passing();
    if (passing.isEmpty()) {
      return;
    }
    List<Silence> active =
        store.active(passage.handle()).stream()
            .filter(silence -> silence.active(passage.now()))
            .toList();
    for (AlertLook one : passing) {
      Map<String, String> labels = one.alert().facts().matched();
      active.stream()
          .filter(silence -> matchers(silence.matchers()).matches(labels))
          .findFirst()
          .ifPresent(silence -> passage.hold(one.alert(), NAME, silence.holds(), why(silence)));
    }
  }

  /// A silence that lasts until all is over may be over with it.
  private void ended(Passage passage, Alert alert) {
    groups
        .membership(passage.handle(), passage.group().id(), alert.key())
        .map(JdbcGroupStore.Membership::heldBy)
        .filter(by -> by.startsWith(Silence.HOLDS))
        .map(by -> by.substring(Silence.HOLDS.length()))
        .flatMap(code -> store.find(passage.handle(), code))
        .filter(silence -> silence.ends() == null)
        .ifPresent(silence ->
            timers.arm(passage.transaction(), Pipeline.SILENCE_END, silence.code(), passage.now()));
  }

  private static String why(Silence silence) {
    String until = silence.ends() == null ? "until it is resolved" : "until " + silence.ends();
    return "%s silenced %s %s (%s): %s"
        .formatted(silence.person(), silence.matchers(), until, silence.code(), silence.why());
  }

  private Matchers matchers(String text) {
    if (read.size() > MOST) {
      read.clear();
    }
    return read.computeIfAbsent(text, Matchers::parse);
  }
}
