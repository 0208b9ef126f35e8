package dev.signalbox.alert;

import dev.signalbox.alert.routing.RoutingFeature;
import dev.signalbox.alert.row.JdbcPastSignals;
import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.LabelLine;
import dev.signalbox.alert.rule.RouteExplanation;
import dev.signalbox.alert.rule.alertmanager.AlertmanagerImport;
import dev.signalbox.alert.rule.diff.AlertRuleDiff;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of alerts in force: those of alerts.yaml, which is picked up when it changes, or the
/// usual ones where there is no such file.
public final class LiveAlertRules {
  /// How what people ask of them is typed.
  public static final DeclaredCommands DECLARED = RoutingFeature.DECLARED;

  private final @Nullable LiveFile<AlertRules> file;

  private LiveAlertRules(@Nullable LiveFile<AlertRules> file) {
    this.file = file;
  }

  /// Reads alerts.yaml.
  ///
  /// @param file null where there is none
  /// @param rooms names of those there are, asked whenever the file is read
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when it cannot be used
  public static LiveAlertRules open(@Nullable Path file, Supplier<Set<String>> rooms) {
    return new LiveAlertRules(
        file == null ? null : LiveFile.open(file, new AlertRulesReader(rooms)));
  }

  public AlertRules current() {
    return file == null ? AlertRules.USUAL : file.current();
  }

  /// Looks whether alerts.yaml changed; to be called about once a second. A change is recorded
  /// before it is in force.
  public LiveFile.Refresh refresh(Database database, Audit audit) {
    return file == null
        ? new LiveFile.Refresh.Unchanged()
        : file.refresh((old, fresh) -> record(database, audit, old, fresh));
  }

  private static void record(Database database, Audit audit, AlertRules old, AlertRules fresh) {
    var entry =
        new AuditEntry(
            "alerts.changed",
            null,
            null,
            null,
            null,
            null,
            "ok",
            Map.of("from", old.revision(), "to", fresh.revision()));
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }

  /// What there is to say about the rules in force, with the rooms of now.
  public List<Finding> review() {
    return file == null ? List.of() : file.review();
  }

  /// What people ask of them: `alert explain`, and the page Routing.
  ///
  /// @param rooms those that somebody sees
  public Feature feature(
      Database database, Function<Principal, Set<String>> rooms, InstantSource clock) {
    return new RoutingFeature(this::current, database, rooms, clock);
  }

  /// alerts.yaml, made of a configuration of Alertmanager.
  ///
  /// @param name of its file, for messages
  public static Imported ofAlertmanager(String name, String text) {
    AlertmanagerImport made = AlertmanagerImport.of(name, text);
    return new Imported(made.text(), made.rooms(), made.notes(), made.findings());
  }

  /// alerts.yaml, made of what another system goes by.
  ///
  /// @param text of the file, or empty when the other's cannot be read
  /// @param rooms that it names
  /// @param notes what could not be carried over, or means something else, each with its place
  /// @param findings why the other's cannot be read
  public record Imported(
      String text, List<String> rooms, List<String> notes, List<Finding> findings) {
    public Imported {
      rooms = List.copyOf(rooms);
      notes = List.copyOf(notes);
      findings = List.copyOf(findings);
    }
  }

  /// What there is to say about a file before it is in force, its tests included.
  ///
  /// @throws SettingsException when it cannot be opened
  public static List<Finding> findings(Path file, Supplier<Set<String>> rooms) {
    try {
      String text = Files.readString(file);
      return new AlertRulesReader(rooms)
          .readChange(String.valueOf(file.getFileName()), text)
          .findings();
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: is it there, and UTF-8?");
    }
  }

  /// In one line: how many routes and tests there are.
  public String summary() {
    AlertRules rules = current();
    return "%s: %d routes, %d tests"
        .formatted(rules.file(), rules.root().count(), rules.tests().size());
  }

  /// Where an alert with these labels goes at a moment, and why; empty when they are no labels.
  ///
  /// @param labels as people type them: `env=prod team=db`
  public Optional<List<String>> explain(String labels, Instant moment) {
    return LabelLine.read(labels)
        .map(read -> AlertFacts.of("", "", read, Map.of()))
        .map(alert -> new RouteExplanation(current(), alert, moment, _ -> true).lines());
  }

  /// What would have become, under other rules, of the alerts since a moment; the first line sums
  /// it up.
  public List<String> diff(LiveAlertRules other, Database database, Instant since) {
    AlertRuleDiff.Report report =
        AlertRuleDiff.of(new JdbcPastSignals(database).since(since), current(), other.current());
    return Stream.concat(
            Stream.of(report.summary() + "."),
            report.changes().entrySet().stream()
                .map(change -> "  %d× %s".formatted(change.getValue(), change.getKey())))
        .toList();
  }

  /// The routes as Alertmanager's configuration has them, for its tools.
  public String asAlertmanager() {
    return current().asAlertmanager();
  }

  /// The names of the intervals.
  public Set<String> intervals() {
    return current().intervals().names();
  }

  /// Whether an interval holds at this moment; one that there is not never does.
  public boolean holds(String interval, Instant moment) {
    return current().intervals().holds(interval, moment);
  }
}
