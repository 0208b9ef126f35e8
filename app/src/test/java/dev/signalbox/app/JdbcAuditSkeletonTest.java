package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    everythingIsDone();
    assertEquals(List.of(), naming("audit", "audit_chain", "audit_checkpoint"));
    assertFalse(naming("audit_value").isEmpty(), "what can be erased says who it was");
  }

  @Test
  void anExportNamesNobodyOnceWhatCanBeErasedIs() throws Exception {
    everythingIsDone();
    assertTrue(NAMES.matcher(audit("export")).find());
    for (var record : values().entrySet()) {
      var words = new ArrayList<>(List.of("--record", record.getKey()));
      words.addAll(List.of("--by", "grace", "--why", "asked to"));
      record.getValue().forEach(name -> words.addAll(List.of("--value", name)));
      String said = audit("erase", words.toArray(String[]::new));
      assertTrue(said.startsWith("erased"), said);
    }
    assertEquals(List.of(), naming("audit", "audit_value"));
    assertFalse(NAMES.matcher(audit("export")).find());
    String verified = audit("verify");
    assertTrue(verified.startsWith("SOUND"), verified);
  }

  private void everythingIsDone() throws Exception {
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
                "/room create den",
                "/room add den mathilde",
                "/room create aurelia's",
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
  }

  /// Names of the values of each record in which somebody is named.
  private Map<String, List<String>> values() throws SQLException {
    var names = new TreeMap<String, List<String>>();
    try (var connection = DriverManager.getConnection(database());
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT seq, name, value FROM audit_value")) {
      while (row.next()) {
        if (NAMES.matcher(row.getString(3)).find()) {
          names.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
        }
      }
    }
    return names;
  }

  private String audit(String word, String... more) {
    var all = new ArrayList<>(List.of("audit", word));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    all.addAll(List.of(more));
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    String[] line = all.toArray(String[]::new);
    Main.commandLine(line).setOut(writer).setErr(writer).execute(line);
    return out.toString();
  }

  private String database() {
    return "jdbc:sqlite:" + folder.resolve("data/signalbox.db");
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
    try (var connection = DriverManager.getConnection(database());
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
