package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.stage.AlertForecast;
import dev.signalbox.engine.people.Person;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Says of the signals of one source, to one person, on which card they are, and what would become
/// of them.
final class SignalLines {
  private final Handle handle;
  private final AlertSource source;
  private final Groups groups;
  private final Person person;
  private final @Nullable AlertForecast forecast;
  private final JdbcAlertStore alerts = new JdbcAlertStore();

  /// @param forecast null where they became something
  SignalLines(
      Handle handle,
      AlertSource source,
      Groups groups,
      Person person,
      @Nullable AlertForecast forecast) {
    this.handle = handle;
    this.source = source;
    this.groups = groups;
    this.person = person;
    this.forecast = forecast;
  }

  SignalJson of(SampleSignal signal) {
    var facts =
        new AlertFacts(
            source.name(),
            signal.severity(),
            signal.title(),
            signal.labels(),
            signal.annotations());
    return new SignalJson(
        signal.action().name(),
        signal.severity().name(),
        signal.title(),
        signal.key(),
        signal.labels(),
        signal.annotations(),
        card(signal.key()).orElse(null),
        forecast == null ? List.of() : forecast.of(source, signal.key(), signal.action(), facts));
  }

  private Optional<String> card(String key) {
    return alerts
        .find(handle, AlertKey.of(source.name(), key))
        .map(Alert::group)
        .flatMap(group -> groups.find(handle, group))
        .filter(group -> groups.rooms().mayRead(person, group.origin().room()))
        .map(AlertGroup::code);
  }
}
