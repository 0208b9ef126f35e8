package dev.signalbox.engine.run;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandInputs;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import dev.signalbox.engine.search.Days;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where runs take from what they call: runbooks of the catalog of now, revisions that were kept,
/// and commands of features.
public final class Library {
  private static final int KEPT = 256;

  private final Supplier<Catalog> catalog;
  private final Supplier<LiveNames> names;
  private final Services services;
  private final String address;
  private volatile FeatureCommands commands = new FeatureCommands(List.of());
  private volatile Days days = Days.UTC;
  private final RunbookReader reader = new RunbookReader();
  private final Map<String, Runbook> parsed =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Runbook> eldest) {
          return size() > KEPT;
        }
      };

  /// @param names what parameters can mean now
  /// @param services what expressions may ask of a parameter that means a service
  public Library(Supplier<Catalog> catalog, Supplier<LiveNames> names, Services services) {
    this(catalog, names, services, null);
  }

  /// @param address where people reach the pages of runs, without a slash at its end; null where
  ///   nobody says, and links are paths
  public Library(
      Supplier<Catalog> catalog,
      Supplier<LiveNames> names,
      Services services,
      @Nullable URI address) {
    this.catalog = catalog;
    this.names = names;
    this.services = services;
    this.address = address == null ? "" : address.toString();
  }

  /// Where the page of the run with this code is.
  public String link(String code) {
    return address + "/runs/" + code;
  }

  /// What expressions may ask of a parameter that means a service.
  public Services services() {
    return services;
  }

  /// Commands that steps may call from now on, by the verbs that their features name.
  ///
  /// @param days what the days are that a step names
  public void bring(FeatureCommands commands, Days days) {
    this.commands = commands;
    this.days = days;
  }

  /// The command of a feature behind this verb, `run.cancel`.
  public Optional<ChangingCommand> verb(String name) {
    return commands.verb(name);
  }

  /// What the days are that a step names.
  public Days days() {
    return days;
  }

  /// A runbook as it was when a run was made.
  ///
  /// @param revision SHA-256 of the text in lower-case hex
  public record KeptRunbook(String name, String revision, String text) {}

  /// The active revision.
  public Optional<Runbook> current(String name) {
    return catalog.get().named(name);
  }

  /// Reads a revision that was kept.
  ///
  /// @throws IllegalStateException when this version cannot read it
  public Runbook read(String name, String text) {
    RunbookReading reading = reader.read(name.replace('.', '/') + ".yaml", text);
    return remember(
        reading
            .runbook()
            .orElseThrow(() ->
                new IllegalStateException(
                    "The kept revision of " + name + " cannot be read: " + reading.findings())));
  }

  /// Spares the reading of a revision that is at hand.
  public Runbook remember(Runbook runbook) {
    synchronized (parsed) {
      parsed.put(runbook.name() + "@" + runbook.revision(), runbook);
    }
    return runbook;
  }

  /// A revision that was read or remembered lately.
  public Optional<Runbook> known(String name, String revision) {
    synchronized (parsed) {
      return Optional.ofNullable(parsed.get(name + "@" + revision));
    }
  }

  /// Types the inputs of a call by the parameters of what is called, defaults filled in.
  ///
  /// @throws BadValueException when they cannot be used; the message says which, and what is valid
  public Arguments bind(Command callee, Map<String, Object> given) {
    return callee.ours()
        ? CommandInputs.read(callee, given, names.get())
        : new Inputs(callee).read(given, names.get());
  }
}
