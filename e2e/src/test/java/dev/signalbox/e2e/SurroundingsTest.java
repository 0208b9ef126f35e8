package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `./signalbox` makes of a machine that is not as it would like it: locales that are not
/// there, nobody above it who reaps.
final class SurroundingsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LANG=de_XX.UTF-8",
        "LC_ALL=nonsense",
        "LC_CTYPE=de_XX.UTF-8",
        "LC_CTYPE=POSIX",
        "NOTHING=set"
      })
  void bringsLettersBeyondAsciiToProgramsWhateverTheLocale(String variable) throws IOException {
    try (Gauge gauge = new Gauge()) {
      InstalledServer installation = write(folder.resolve("übung"), gauge);
      Path config = installation.folder().resolve("signalbox.yaml");
      Files.writeString(
          config,
          Files.readString(config).replace("local: {", "local: { env: { GREETING: Grüße },"));
      installation.runbook("greet", runbook("greet"));
      installation.program("greet", "#!/bin/sh\nprintf '%s\\n' \"$GREETING\" >> '@@/effects'\n");
      try (SignalboxProcess server =
          installation.startUnder(
              "env", "-u", "LC_ALL", "-u", "LC_CTYPE", "-u", "LANG", variable)) {
        InstalledServer.signIn(server, "ada").says("ops", "/greet");
        has(installation, 1, server);
        assertEquals(List.of("Grüße"), installation.effectLines());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void reapsAndStopsAsTheFirstProcessOfAContainer(String signal) throws Exception {
    needsNamespaces();
    try (Gauge gauge = new Gauge()) {
      InstalledServer installation = write(folder.resolve("home"), gauge);
      installation.runbook("leave", runbook("leave"));
      installation.program(
          "leave",
          "#!/bin/sh\nfor i in 1 2 3 4 5; do (sleep 0.5; echo $i >> '@@/effects') & done\n");
      // Whoever starts us in the background may have made us deaf to INT, `nohup` to HUP.
      SignalboxProcess server =
          installation.startUnder(
              "env", "--default-signal=HUP,INT", "unshare", "-pf", "--mount-proc");
      try {
        ProcessHandle first = onlyChild(server.pid());
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        for (int run = 1; run <= 3; run++) {
          ada.says("ops", "/leave");
          has(installation, 5 * run, server);
        }
        Until.isTrue(
            () -> "left: " + first.descendants().map(ProcessHandle::info).toList(),
            () -> first.descendants().count() == 1);
        new ProcessBuilder("kill", "-" + signal, Long.toString(first.pid())).start().waitFor();
        assertEquals(143, server.code(), server.output());
        assertTrue(Files.notExists(installation.data().resolve("server")), "it stopped cleanly");
      } finally {
        children(server.pid()).forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static InstalledServer write(Path home, Gauge gauge) {
    return InstalledServer.write(home, home.resolve("data"), gauge.address(), Map.of());
  }

  private static String runbook(String word) {
    return """
    about: Something small
    owner: team
    when: { command: %1$s }
    allow: { run: [team] }
    steps:
      - name: it
        exec: %1$s
    """
        .formatted(word);
  }

  private static void has(InstalledServer installation, int effects, SignalboxProcess server) {
    Until.isTrue(
        () -> installation.effectLines() + "\n" + server.output(),
        () -> installation.effectLines().size() == effects);
  }

  private static ProcessHandle onlyChild(long parent) {
    return children(parent).getFirst();
  }

  private static List<ProcessHandle> children(long parent) {
    return ProcessHandle.of(parent).stream().flatMap(ProcessHandle::children).toList();
  }

  private static void needsNamespaces() throws Exception {
    boolean permitted;
    try {
      permitted =
          new ProcessBuilder(
                      "env", "--default-signal=INT", "unshare", "-pf", "--mount-proc", "true")
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException missing) {
      permitted = false;
    }
    if (!permitted) {
      System.out.println("SKIPPED: nobody can be the first process here; root can");
    }
    Assumptions.assumeTrue(permitted, "no process namespace");
  }
}
