package dev.signalbox.app.check;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationCheck;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads and checks runbooks: single files for themselves, or without any the whole installation.
@Command(
    name = "check",
    description = {
      "Check runbooks before they are used.",
      "With FILEs each is read for itself; without, or with a FOLDER, the whole installation is: configuration, people, guards and runbooks. Ends with 1 when something is wrong; docs/findings.md explains each code."
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = new InstallationFile();

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Runbooks to read, or folders with a signalbox.yaml.")
  private List<Path> files = new ArrayList<>();

  CheckCommand() {}

  @Override
  public Integer call() throws IOException {
    var findings = new ArrayList<InstallationCheck.Remark>();
    if (files.isEmpty()) {
      findings.addAll(findings(installation.path()));
    }
    for (Path file : files) {
      findings.addAll(Files.isDirectory(file) ? findings(inside(file)) : single(file));
    }
    var report = new CheckReport(findings);
    if (json) {
      System.out.println(JsonWriter.text(report.json()));
    } else {
      report.text().forEach(System.out::println);
    }
    return report.sound() ? 0 : 1;
  }

  private static List<InstallationCheck.Remark> findings(Path configuration) {
    return Offline.check(configuration, Features.PRODUCT.declared());
  }

  private static Path inside(Path folder) {
    Path configuration = folder.resolve(InstallationFile.NAME);
    if (Files.notExists(configuration)) {
      throw new UsageException(
          folder
              + " is a folder without a signalbox.yaml: name the folder of an installation, or"
              + " single runbooks.");
    }
    return configuration;
  }

  private static List<InstallationCheck.Remark> single(Path file) throws IOException {
    RunbookReading reading = RunbookFile.read(file);
    Stream<Finding> lint =
        reading.runbook().stream().flatMap(read -> RunbookReader.lint(read).stream());
    return Stream.concat(reading.findings().stream(), lint)
        .map(found -> found.of(file.toString()))
        .map(InstallationCheck.Remark::of)
        .toList();
  }
}
