package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The migration of examples/migrate on a real PostgreSQL: it waits for its change, for the window,
/// and for the plan that was approved, and nothing else runs.
final class MigrateStoryTest {
  private static final Path EXAMPLE = Path.of("../examples/migrate");
  private static final Pattern PLAN = Pattern.compile("the plan of this run is ([0-9a-f]{64})");
  private static final String LINE = "/migrate orders CHG0000001";

  @TempDir private Path folder;
  private Postgres postgres;
  private ChangeDesk desk;
  private Gauge gauge;
  private SignalboxProcess server;
  private ConsoleClient ada;

  @BeforeEach
  void start() throws IOException {
    postgres = Postgres.orSkip(folder.resolve("postgres"));
    tell(Files.readString(EXAMPLE.resolve("schema.sql")));
    tell("insert into migration values (1, 'alter table orders add column paid boolean')");
    desk = new ChangeDesk();
    gauge = new Gauge();
    server = installed().start();
    ada = InstalledServer.signIn(server, "ada");
    ada.finds("migrate");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    if (desk != null) {
      desk.close();
      gauge.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private InstalledServer installed() throws IOException {
    var installed =
        InstalledServer.write(folder, folder.resolve("data"), gauge.address(), Map.of());
    for (String name : List.of("changes", "pulls")) {
      installed.connect("%s: { url: \"%s\" }".formatted(name, desk.address()));
    }
    for (String name : List.of("orders", "orders-ro")) {
      installed.connect(
          "%s: { database: { kind: postgresql, host: 127.0.0.1, port: %d, name: postgres, ssl: off }, user: postgres }"
              .formatted(name, postgres.port()));
    }
    replace("signalbox.yaml", "rooms:\n", "rooms:\n  db-changes: { members: [everyone] }\n");
    replace("people.yaml", "groups:\n", "groups:\n  dba: [ada, grace, linus]\n");
    Files.copy(
        EXAMPLE.resolve("guards.yaml"),
        folder.resolve("guards.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve("runbooks"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(EXAMPLE.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return installed;
  }

  private void replace(String file, String old, String fresh) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, Files.readString(path).replace(old, fresh));
  }

  private List<String> tell(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                    .formatted(postgres.port()));
        Statement statement = connection.createStatement()) {
      var rows = new ArrayList<String>();
      if (statement.execute(sql)) {
        ResultSet found = statement.getResultSet();
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String refused() {
    ada.says("db-changes", LINE);
    ada.awaits("migrate", "REFUSED");
    JsonNode run = ada.newest("migrate");
    assertEquals(List.of(), desk.closed);
    return run.path("reason").asText();
  }

  private List<String> applied() {
    return tell("select version::text from schema_history order by version");
  }

  /// As whoever approves the change writes it down.
  private void isApprovedFor(String refusal) {
    Matcher plan = PLAN.matcher(refusal);
    assertTrue(plan.find(), refusal);
    desk.says("plan", "sha256:" + plan.group(1));
  }

  /// Two colleagues answer, or the first where one is enough.
  private void othersAnswer(String word) {
    Until.isTrue(
        () -> "nobody is asked: " + ada.newest("migrate"),
        () -> question("ASKED").path("code").isTextual());
    String code = question("ASKED").path("code").asText();
    for (String person : List.of("grace", "linus")) {
      InstalledServer.signIn(server, person).says("db-changes", "/" + word + " " + code);
    }
  }

  private JsonNode question(String status) {
    for (JsonNode approval : ada.newest("migrate").path("approvals")) {
      if (approval.path("status").asText().equals(status)) {
        return approval;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void waitsForItsChangeItsWindowAndThePlanThatWasApproved() {
    String early = refused();
    assertTrue(early.contains("The change is not approved"), early);

    desk.says("approval", "approved");
    desk.opens(Duration.ofHours(2));
    String closed = refused();
    assertTrue(closed.contains("outside of the change's window"), closed);

    desk.opens(Duration.ofHours(-1));
    String unplanned = refused();
    assertTrue(unplanned.contains("The change was approved for nothing"), unplanned);
    assertEquals(List.of(), applied());

    isApprovedFor(unplanned);
    ada.says("db-changes", LINE);
    othersAnswer("approve");
    ada.awaits("migrate", "SUCCEEDED");
    assertEquals(List.of("1"), applied());
    assertEquals(
        List.of("paid"),
        tell(
            "select column_name from information_schema.columns where table_name = 'orders' and"
                + " column_name = 'paid'"));
    assertEquals(List.of("ok"), desk.closed);
    desk.closed.clear();

    tell("insert into migration values (2, 'alter table orders drop column amount')");
    String changed = refused();
    assertTrue(changed.contains("and the plan of this run is"), changed);
    assertEquals(List.of("1"), applied());
    String record = ada.audit("migrate").toString();
    assertTrue(record.contains("gate.passed") && record.contains("gate.refused"), record);
  }

  /// What was approved is what is applied, whatever was merged while people thought; and a change
  /// that is withdrawn meanwhile opens nothing.
  @Test
  void appliesThePlanThatWasApprovedAndRestoresWhatFails() {
    desk.says("approval", "approved");
    isApprovedFor(refused());
    ada.says("db-changes", LINE);
    Until.isTrue(() -> "nobody is asked", () -> question("ASKED").path("code").isTextual());
    desk.says("approval", "withdrawn");
    othersAnswer("approve");
    ada.awaits("migrate", "REFUSED");
    assertEquals(List.of(), applied());
    desk.closed.clear();

    desk.says("approval", "approved");
    ada.says("db-changes", LINE);
    Until.isTrue(() -> "nobody is asked", () -> question("ASKED").path("code").isTextual());
    tell("insert into migration values (2, 'drop table orders')");
    othersAnswer("approve");
    ada.awaits("migrate", "SUCCEEDED");
    assertEquals(List.of("1"), applied());
    assertEquals(List.of("2"), tell("select count(*)::text from orders"));
    desk.closed.clear();

    tell("update migration set script = 'update orders set amount = amount / 0' where version = 2");
    isApprovedFor(refused());
    ada.says("db-changes", LINE);
    othersAnswer("approve");
    Until.isTrue(
        () -> "nobody is asked whether to restore: " + ada.newest("migrate"),
        () -> question("ASKED").path("question").asText().startsWith("Migration failed."));
    othersAnswer("approve");
    ada.awaits("migrate", "ROLLED_BACK");
    assertEquals(List.of("100", "250"), tell("select amount::text from orders order by id"));
    assertEquals(List.of("1"), applied());
    assertEquals(List.of("rolled-back"), desk.closed);
  }
}
