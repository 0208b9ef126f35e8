package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the record can never be erased names nobody, whatever they did and wherever.
final class JdbcAuditSkeletonTest {
  private static final String SAY =
      """
      about: Say something
      owner: leads
      risk: high
      when: { command: greet <whom> }
      params: { whom: person }
      allow: { run: [everyone] }
      lock: greeting/${whom}
      steps:
        - say: "hello ${whom}"
      """;

  private static final Pattern NAMES = Pattern.compile("aurelia|leonhard|mathilde");

  @TempDir private Path folder;

  @Test
  void namesNobodyAfterEverythingThatPeopleDo() throws Exception {
    var groups = new HashMap<String, List<String>>();
    groups.put("leads", List.of("aurelia", "leonhard", "mathilde"));
    groups.put("auditors", List.of("aurelia"));
    try (var installation =
        RunningInstallation.start(
            folder, Map.of("lounge", List.of("everyone")), groups, Map.of("greet", SAY))) {
      SignedIn aurelia = installation.signIn("aurelia");
      SignedIn leonhard = installation.signIn("leonhard");
      for (String room : List.of("@aurelia", "lounge")) {
        for (String line :
            List.of(
                "/greet leonhard",
                "/greet aurelia --dry-run",
                "/nothing aurelia",
                "/audit in #@aurelia by leonhard",
                "/approve aurelia",
                "/link aurelia",
                "/unlink aurelia",
                "/search from:leonhard",
                "/explain greet leonhard",
                "talk with @leonhard")) {
          aurelia.says(room, line);
        }
      }
      String code = code(leonhard, "lounge");
      leonhard.says("@leonhard", "/refuse " + code + " aurelia must not");
      aurelia.says("@aurelia", "/cancel " + code(aurelia, "@aurelia"));
      aurelia.get("/api/audit?person=leonhard&room=%40aurelia&q=leonhard");
      leonhard.ask("DELETE", "/api/session");
      groups.put("leads", List.of("aurelia"));
      installation.regroup(groups);
      Eventually.holds(
          "the change is recorded",
          () -> aurelia.get("/api/audit?q=people.changed").body().contains("people.changed"));
    }
    assertEquals(List.of(), naming("audit", "audit_chain", "audit_checkpoint"));
    assertFalse(naming("audit_value").isEmpty(), "what can be erased says who it was");
  }

  private static String code(SignedIn who, String room) {
    return who.json("/api/runs")
        .get("runs")
        .valueStream()
        .filter(run -> run.get("room").textValue().equals(room))
        .findFirst()
        .orElseThrow()
        .at("/code")
        .textValue();
  }

  /// Rows of these tables in which a name stands.
  private List<String> naming(String... tables) throws SQLException {
    var rows = new ArrayList<String>();
    String url = "jdbc:sqlite:" + folder.resolve("data/signalbox.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      for (String table : tables) {
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            var text = new StringBuilder(table);
            for (int i = 1; i <= columns; i++) {
              text.append(' ').append(row.getString(i));
            }
            rows.add(text.toString());
          }
        }
      }
    }
    rows.removeIf(row -> !NAMES.matcher(row).find());
    return rows;
  }
}
