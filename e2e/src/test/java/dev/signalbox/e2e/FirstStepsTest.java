package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A newcomer's first minutes: `init`, `check`, `start`, signing in, a command, a colleague.
final class FirstStepsTest {
  @TempDir private Path folder;

  @Test
  void aNewInstallationRunsACommandAndLetsAColleagueIn() {
    Path box = folder.resolve("my box");
    String password = shown(ended("init", box.toString(), "--admin", "ada"));
    assertEquals("sound", ended("check", box.toString()));
    String configuration = box.resolve("signalbox.yaml").toString();
    try (SignalboxProcess server =
        SignalboxProcess.start(List.of("start", "--config", configuration, "--port", "0"))) {
      ConsoleClient ada = ConsoleClient.signIn(server.address(), "ada", password);
      ada.says("general", "/disk /dev");
      ada.awaits("disk", "SUCCEEDED");
      String graces =
          shown(
              ended(
                  "people",
                  "add",
                  "grace",
                  "--name",
                  "Grace Hopper",
                  "--groups",
                  "operators",
                  "--generate",
                  "--config",
                  configuration));
      Eventually.holds(
          "the server knows her",
          () -> ada.get("/api/boot").body().toString().contains("Grace Hopper"));
      ConsoleClient grace = ConsoleClient.signIn(server.address(), "grace", graces);
      grace.says("general", "/disk /dev");
      Eventually.holds("both have run it", () -> grace.runs().size() == 2);
    }
    assertEquals("sound", ended("check", box.toString()));
  }

  private static String ended(String... words) {
    var ended = SignalboxProcess.run(List.of(words));
    assertEquals(0, ended.code(), ended.output());
    return ended.output();
  }

  private static String shown(String output) {
    assertTrue(output.contains("shown only now: "), output);
    return output.replaceAll("(?s).*shown only now: (\\S+).*", "$1");
  }
}
