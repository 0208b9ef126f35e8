package dev.signalbox.app.check;

import dev.signalbox.engine.diagram.Diagram;
import dev.signalbox.engine.runbook.RunbookReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Draws the steps of a runbook.
@Command(
    name = "diagram",
    description = {
      "Draw the steps of a runbook.",
      "Prints SVG; with --text the same in words. A file with findings is not drawn: they are told, and it ends with 1."
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
public final class DiagramCommand implements Callable<Integer> {
  @Option(names = "--text", description = "Tell it in words.")
  private boolean text;

  @Parameters(paramLabel = "FILE", description = "A runbook.")
  private Path file = Path.of(".");

  DiagramCommand() {}

  @Override
  public Integer call() throws IOException {
    RunbookReading reading = RunbookFile.read(file);
    if (reading.runbook().isEmpty()) {
      reading.findings().forEach(found -> System.err.println(found.of(file.toString()).coded()));
      return 1;
    }
    Diagram diagram = Diagram.of(reading.runbook().get());
    System.out.print(text ? diagram.text() : diagram.svg());
    return 0;
  }
}
