package dev.signalbox.app.check;

import dev.signalbox.engine.runbook.RunbookReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the shape of runbooks for editors.
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of runbooks, for editors.",
      "A server has the same at /schema/runbook.json."
    },
    mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
  SchemaCommand() {}

  @Override
  public Integer call() {
    System.out.println(RunbookReader.schema());
    return 0;
  }
}
