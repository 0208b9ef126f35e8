package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `alerts` and `import alertmanager` on an installation in a folder.
final class AlertRulesCommandTest {
  @TempDir private Path folder;
  private String config = "";

  @BeforeEach
  void writeAnInstallation() throws IOException {
    config =
        Files.writeString(
                folder.resolve("signalbox.yaml"), "alerts: alerts.yaml\nrooms: {ops: {}, db: {}}\n")
            .toString();
    Files.writeString(folder.resolve("people.yaml"), "people: {ada: {name: Ada}}\n");
    Files.createDirectory(folder.resolve("runbooks"));
    write(
        "alerts.yaml",
        "route: { room: ops, routes: [{ match: ['team=\"data base\"'], room: db }] }\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void explainsWhereAnAlertGoes() throws IOException {
    Shell.Ended ended = Shell.run("alerts", "explain", "team=data base", "--config", config);
    assertEquals(0, ended.code(), ended.out());
    assertTrue(
        ended.out().startsWith("alerts.yaml:1 {}\nalerts.yaml:1   {team=\"data base\"}\n"),
        ended.out());
    assertTrue(ended.out().contains("\nroom: db\n"), ended.out());
    String other = write("next.yaml", "route: { room: ops }\n");
    Shell.Ended next =
        Shell.run("alerts", "explain", "team=data base", "--config", config, "--file", other);
    assertTrue(next.out().contains("\nroom: ops\n"), next.out());
    assertEquals(1, Shell.run("alerts", "explain", "nothing", "--config", config).code());
  }

  @Test
  void testsAnotherFileBeforeItIsInForce() throws IOException {
    String good =
        write("next.yaml", "route: { room: db }\ntests: [{ alert: {}, expect: { room: db } }]\n");
    assertEquals(
        new Shell.Ended(0, "next.yaml: 1 routes, 1 tests hold.\n"),
        Shell.run("alerts", "test", good, "--config", config));
    String bad =
        write("next.yaml", "route: { room: db }\ntests: [{ alert: {}, expect: { room: ops } }]\n");
    assertEquals(
        new Shell.Ended(1, "next.yaml:2:9: of {} room is db, not ops, by next.yaml:1 {} [SB601]\n"),
        Shell.run("alerts", "test", bad, "--config", config));
  }

  @Test
  void playsWhatThereWasThroughAnotherFile() throws IOException {
    Path data = folder.resolve("data");
    Databases.open(new DatabaseConfig.Sqlite(data), TimeSource.system()).close();
    String other = write("next.yaml", "route: { room: db }\n");
    assertEquals(
        new Shell.Ended(
            0,
            "0 of 0 firings would have gone elsewhere; now 0 cards, 0 sounds, 0 pages, then 0"
                + " cards, 0 sounds, 0 pages.\n"),
        Shell.run("alerts", "diff", other, "--config", config, "--data", data.toString()));
  }

  @Test
  void checkTellsWhatIsWrongWithTheRules() throws IOException {
    write("alerts.yaml", "route: { rooom: ops }\n");
    Shell.Ended ended = Shell.run("check", folder.toString());
    assertEquals(1, ended.code());
    assertTrue(ended.out().contains("alerts.yaml:1:10: unknown key 'rooom'"), ended.out());
  }

  @Test
  void carriesAlertmanagersConfigurationOver() throws IOException {
    String there =
        write(
            "alertmanager.yml",
            """
            route: { receiver: ops, routes: [{ matchers: [team="db"], receiver: db }] }
            receivers: [{ name: ops, webhook_configs: [{ url: x }] }, { name: db }]
            """);
    String here = folder.resolve("made.yaml").toString();
    Shell.Ended plan = Shell.run("import", "alertmanager", there, "--plan");
    assertEquals(0, plan.code(), plan.out());
    assertTrue(plan.out().startsWith("route:\n  room: ops\n"), plan.out());
    assertTrue(
        plan.out().contains("#   alertmanager.yml:2: ops also tells by webhook"), plan.out());
    assertEquals(0, Shell.run("import", "alertmanager", there, "--to", here).code());
    assertTrue(plan.out().startsWith(Files.readString(Path.of(here))), plan.out());
    assertEquals(0, Shell.run("alerts", "test", here, "--config", config).code());
    assertEquals(1, Shell.run("import", "alertmanager", there, "--to", here).code());
    assertEquals(1, Shell.run("import", "alertmanager", write("x.yml", "a: ["), "--plan").code());
  }
}
