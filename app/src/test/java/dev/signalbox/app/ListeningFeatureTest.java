package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.app.server.FeatureLine;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a feature brings besides commands, addresses and timers.
final class ListeningFeatureTest {
  private static final Map<String, List<String>> ROOMS = Map.of("lounge", List.of("everyone"));
  private static final Map<String, List<String>> GROUPS = Map.of("dev", List.of("ada"));

  @TempDir private Path folder;

  /// Brings one listener.
  private record Hearing(FeatureListener listener) implements Feature {
    @Override
    public List<FeatureListener> listeners() {
      return List.of(listener);
    }
  }

  /// Remembers how runs began and ended.
  private static final class Remembering implements RunListener {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void began(Transaction transaction, RunView run, RunSource source) {
      heard.add("began " + run.pinned().runbook());
    }

    @Override
    public void changed(Transaction transaction, RunView run) {
      heard.add(run.status() + " " + run.pinned().runbook());
    }

    @Override
    public void said(
        Transaction transaction,
        RunView run,
        String text,
        String to,
        String key,
        List<FileValue> with) {
      heard.add("said " + text);
    }

    @Override
    public void grew(String run, long end, String tail) {}
  }

  private RunningInstallation start(FeatureListener listener) throws IOException {
    Files.createDirectories(folder.resolve("runbooks"));
    Files.writeString(
        folder.resolve("runbooks/greet.yaml"),
        """
        about: Greets
        owner: dev
        risk: low
        when: { command: greet }
        allow: { run: [everyone] }
        steps:
          - say: hello
        """);
    var line = new FeatureLine(DeclaredCommands.NONE, _ -> new Hearing(listener));
    return RunningInstallation.start(folder, ROOMS, GROUPS, Features.PRODUCT.and(line));
  }

  @Test
  void aFeatureHearsOfRunsByTheListenerItReturns() throws IOException {
    var remembering = new Remembering();
    try (RunningInstallation installation = start(remembering)) {
      SignedIn ada = installation.signIn("ada");
      ada.says("lounge", "/greet");
      Eventually.holds("it is over", () -> remembering.heard.contains("SUCCEEDED greet"));
    }
    assertEquals("began greet", remembering.heard.getFirst());
    assertEquals(1, remembering.heard.stream().filter("began greet"::equals).count());
    assertEquals(1, remembering.heard.stream().filter("said hello"::equals).count());
  }

  @Test
  void aListenerToWhomNobodySpeaksIsAnErrorOfTheStart() {
    var deaf = new FeatureListener() {};
    assertThrows(IllegalStateException.class, () -> start(deaf).close());
  }
}
