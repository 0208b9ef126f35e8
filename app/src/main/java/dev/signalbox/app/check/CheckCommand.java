package dev.signalbox.app.check;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationCheck;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.document.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Reads and checks runbooks: single files for themselves, or without any the whole installation.
@Command(
    name = "check",
    description = {
      "Check runbooks before they are used.",
      "With FILEs each is read for itself; without, or with a FOLDER, the whole installation is: configuration, people, guards and runbooks."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = new InstallationFile();

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
    findings.forEach(System.out::println);
    long bad = findings.stream().filter(InstallationCheck.Remark::fault).count();
    System.out.println(
        bad == 0
            ? "sound" + (findings.isEmpty() ? "" : ", with " + findings.size() + " warnings")
            : bad + (bad == 1 ? " finding" : " findings"));
    return bad == 0 ? 0 : 1;
  }

  private static List<InstallationCheck.Remark> findings(Path configuration) {
    try (Offline offline = Offline.open(configuration, Features.PRODUCT.declared())) {
      return offline.remarks();
    }
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
    return RunbookFile.read(file).findings().stream()
        .map(found -> new Finding(file.toString(), found.at(), found.kind(), found.message()))
        .map(InstallationCheck.Remark::of)
        .toList();
  }
}
