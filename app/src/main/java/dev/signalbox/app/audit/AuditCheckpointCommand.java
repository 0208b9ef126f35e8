package dev.signalbox.app.audit;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.store.Database;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `audit checkpoint`: what a witness keeps.
@Command(
    name = "checkpoint",
    description = {
      "Print the newest signed checkpoint: how long the record is, and its root.",
      "Kept elsewhere and given back to 'audit verify --checkpoint', it shows when the end was cut off."
    },
    mixinStandardHelpOptions = true)
final class AuditCheckpointCommand implements Callable<Integer> {
  @Mixin private AuditRecord record = new AuditRecord();

  @Spec private CommandSpec spec = CommandSpec.create();

  AuditCheckpointCommand() {}

  @Override
  public Integer call() throws IOException {
    var key = record.key();
    try (Database database = record.open()) {
      String note =
          new AuditVerifier(List.of(key), List.of())
              .newestCheckpoint(database)
              .orElseThrow(() ->
                  new UsageException(
                      "The record "
                          + key.name()
                          + " has no checkpoint that this key signed: it is empty, or another's;"
                          + " 'audit verify' says more."));
      spec.commandLine().getOut().print(note);
      spec.commandLine().getOut().flush();
      return 0;
    }
  }
}
