package dev.signalbox.web;

import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.List;
import java.util.stream.IntStream;

/// `hello`, which developers say; `try`, which waits for a developer's word; `deploy`, which waits
/// for a release manager's; `load`, which is given a file; `rotate`, which is given a secret; and
/// `reboot`, by which developers mean one of [#HOSTS].
final class TestRunbooks {
  /// More than people look through.
  static final List<String> HOSTS =
      IntStream.range(0, 150).mapToObj(number -> "web-" + number).toList();

  private static final String REBOOT =
      """
      about: Start a host anew
      owner: dev
      when:
        command: reboot <host>
      params:
        host: {one-of: [%s]}
      risk: read
      steps:
        - say: "${host} is back"
      """
          .formatted(String.join(", ", HOSTS));

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

  private static final String LOADING =
      """
      about: Load a file
      owner: dev
      when:
        command: load <file>
      params:
        file: file
      risk: read
      steps:
        - say: "Loaded ${file.name}"
      """;

  private static final String ROTATING =
      """
      about: Set a password
      owner: dev
      when:
        command: rotate
      params:
        password: { type: secret, ask: The new one }
      risk: read
      steps:
        - say: Set
      """;

  private TestRunbooks() {}

  static Catalog catalog() {
    return new Catalog(
        List.of(
            runbook("hello", RUNBOOK),
            runbook("try", ASKING.formatted("try", "high")),
            runbook("deploy", ASKING.formatted("deploy", "normal")),
            runbook("load", LOADING),
            runbook("rotate", ROTATING),
            runbook("reboot", REBOOT)),
        List.of());
  }

  private static Runbook runbook(String name, String text) {
    var reading = new RunbookReader().read(name + ".yaml", text);
    return reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }
}
