package dev.signalbox.web;

import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.List;

/// `hello`, which developers say; `try`, which waits for a developer's word; and `deploy`, which
/// waits for a release manager's.
final class TestRunbooks {
  private static final String RUNBOOK =
      """
      about: Say hello
      owner: dev
      when:
        command: hello <name>
      params:
        name: text
      risk: read
      steps:
        - say: "Hello ${name}"
      """;

  private static final String ASKING =
      """
      about: Change %1$s
      owner: everyone
      when:
        command: %1$s <what>
      params:
        what: text
      allow: {run: [everyone]}
      risk: %2$s
      steps:
        - say: "Done"
      """;

  private TestRunbooks() {}

  static Catalog catalog() {
    return new Catalog(
        List.of(
            runbook("hello", RUNBOOK),
            runbook("try", ASKING.formatted("try", "high")),
            runbook("deploy", ASKING.formatted("deploy", "normal"))),
        List.of());
  }

  private static Runbook runbook(String name, String text) {
    var reading = new RunbookReader().read(name + ".yaml", text);
    return reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }
}
