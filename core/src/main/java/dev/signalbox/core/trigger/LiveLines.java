package dev.signalbox.core.trigger;

import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.runbook.Catalog;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.core.runbook.CommandLine;
import dev.signalbox.core.runbook.Parsed;
import dev.signalbox.core.runbook.Runbook;
import dev.signalbox.core.runbook.Vocabulary;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads lines with the catalog and the vocabulary of now.
public final class LiveLines implements Lines {
  private final CommandLine commandLine;
  private final Supplier<Catalog> catalog;
  private final Supplier<Vocabulary> vocabulary;

  public LiveLines(
      CommandLine commandLine, Supplier<Catalog> catalog, Supplier<Vocabulary> vocabulary) {
    this.commandLine = commandLine;
    this.catalog = catalog;
    this.vocabulary = vocabulary;
  }

  @Override
  public Parsed read(String line, Caller caller) {
    return commandLine.readBare(line, vocabulary.get());
  }

  @Override
  public Optional<Runbook> runbook(Command command) {
    return command.ours() ? Optional.empty() : catalog.get().named(command.name());
  }

  @Override
  public Collection<Runbook> runbooks() {
    return catalog.get().runbooks().stream().filter(runbook -> runbook.usage() != null).toList();
  }
}
