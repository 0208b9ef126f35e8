package dev.signalbox.app.check;

import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.run.RunbookTrials;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReading;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries the tests of runbooks with the people, rules and connections of the installation. Nothing
/// outside is reached.
@Command(
    name = "test",
    description = {
      "Try the tests of runbooks.",
      "With FILEs those of these files; without, those of all runbooks of the installation. Nothing outside is reached. Ends with 1 when a test fails."
    },
    mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = new InstallationFile();

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Runbooks whose tests are tried.")
  private List<Path> files = new ArrayList<>();

  TestCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared())) {
      var broken = new ArrayList<Finding>();
      List<TestReport> reports = new ArrayList<>();
      for (Runbook runbook : runbooks(offline, broken)) {
        List<RunbookTrials.Result> results =
            offline.policy().trials().of(runbook, beside(offline, runbook));
        reports.add(new TestReport(runbook, results));
      }
      if (json) {
        System.out.println(JsonWriter.text(TestReport.json(reports, broken)));
      } else {
        TestReport.text(reports, broken).forEach(System.out::println);
      }
      return broken.isEmpty() && reports.stream().allMatch(TestReport::holds) ? 0 : 1;
    }
  }

  /// What is to be tried; what is wrong with a file that cannot be read is added to the findings.
  private Collection<Runbook> runbooks(Offline offline, List<Finding> broken) throws IOException {
    if (files.isEmpty()) {
      Catalog catalog = offline.policy().runbooks().catalog();
      catalog.findings().stream().filter(Finding::blocks).forEach(broken::add);
      return catalog.runbooks();
    }
    var runbooks = new ArrayList<Runbook>();
    for (Path file : files) {
      RunbookReading reading = RunbookFile.read(file);
      reading.runbook().ifPresent(runbooks::add);
      reading.findings().stream()
          .filter(Finding::blocks)
          .map(found -> found.of(file.toString()))
          .forEach(broken::add);
    }
    return runbooks;
  }

  /// What it may call: the installation's runbooks, and itself as it is now.
  private static Catalog beside(Offline offline, Runbook runbook) {
    var all = new ArrayList<>(offline.policy().runbooks().catalog().runbooks());
    all.add(runbook);
    return new Catalog(all, List.of());
  }
}
