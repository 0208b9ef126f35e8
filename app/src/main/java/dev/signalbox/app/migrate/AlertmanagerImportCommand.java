package dev.signalbox.app.migrate;

import dev.signalbox.alert.LiveAlertRules;
import dev.signalbox.app.UsageException;
import dev.signalbox.engine.document.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes alerts.yaml from a configuration of Alertmanager, and tells what could not be said in it.
@Command(
    name = "alertmanager",
    description = {
      "Make an alerts.yaml of Alertmanager's routes, inhibitions, intervals and receivers.",
      "What cannot be said there is told. A file that is there is not written over."
    },
    mixinStandardHelpOptions = true)
final class AlertmanagerImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Alertmanager's configuration.")
  private Path file = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FILE",
      defaultValue = "alerts.yaml",
      description = "What is written (default: ${DEFAULT-VALUE}).")
  private Path to = Path.of("alerts.yaml");

  @Option(names = "--plan", description = "Print what would be written, and write nothing.")
  private boolean plan;

  AlertmanagerImportCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + " is not there.");
    }
    LiveAlertRules.Imported made =
        LiveAlertRules.ofAlertmanager(String.valueOf(file.getFileName()), Files.readString(file));
    if (made.text().isEmpty()) {
      made.findings().stream().map(Finding::coded).forEach(System.out::println);
      return 1;
    }
    if (plan) {
      System.out.print(made.text());
    } else {
      write(made.text());
      System.out.println(to + " is written.");
    }
    tell(made);
    return 0;
  }

  private void write(String text) throws IOException {
    if (Files.exists(to)) {
      throw new UsageException(to + " is there already: name another with --to, or see --plan.");
    }
    Files.writeString(to, text, StandardOpenOption.CREATE_NEW);
  }

  private static void tell(LiveAlertRules.Imported made) {
    System.out.println();
    System.out.println(
        "# Rooms that signalbox.yaml needs: "
            + made.rooms().stream()
                .map(room -> room + ": {}")
                .collect(Collectors.joining(", ", "rooms: { ", " }")));
    System.out.println(
        "# Not carried over, or not as it was: "
            + (made.notes().isEmpty() ? "nothing" : made.notes().size()));
    made.notes().forEach(note -> System.out.println("#   " + note));
  }
}
