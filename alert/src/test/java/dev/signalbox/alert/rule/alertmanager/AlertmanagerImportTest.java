package dev.signalbox.alert.rule.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import dev.signalbox.engine.config.ConfigReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertmanagerImportTest {
  private static final String FILE = "alertmanager.yml";
  private static final int FILES = 12;
  private static final int ALERTS = 8;
  private static final List<String> LABELS = List.of("team", "env", "job", "zone");
  private static final List<String> VALUES = List.of("db", "web", "db-1", "eu");

  @TempDir private Path folder;

  private static AlertmanagerImport imported(String text) {
    return AlertmanagerImport.of(FILE, text);
  }

  private static AlertRules rules(AlertmanagerImport imported) {
    ConfigReading<AlertRules> reading =
        new AlertRulesReader(() -> Set.copyOf(imported.rooms()))
            .read("alerts.yaml", imported.text());
    return reading
        .value()
        .orElseThrow(() -> new AssertionError(reading.findings() + "\n" + imported.text()));
  }

  private static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/alertmanager", name));
  }

  @Test
  void whatCanBeSaidIsSaidAndAllElseIsTold() throws IOException {
    AlertmanagerImport imported = imported(resource(FILE));
    assertEquals(List.of(), imported.findings());
    assertEquals(resource("alerts.yaml"), imported.text());
    assertEquals(
        List.of(
            "alertmanager.yml:2: 'global' concerns Alertmanager alone: left out",
            "alertmanager.yml:3: 'templates' concerns Alertmanager alone: left out",
            "alertmanager.yml:22: ops also tells by email: left out, its alerts are in the room"
                + " ops",
            "alertmanager.yml:24: pager pages by pagerduty: by the policy pager here, which has to"
                + " be in oncall.yaml"),
        imported.notes());
    rules(imported);
  }

  @Test
  void whatContinuesIsTheLastOfItsListAndACopyWithoutWhatWouldHaveTakenIt() {
    AlertmanagerImport imported =
        imported(
            """
            route:
              receiver: ops
              routes:
                - { match: { team: db }, receiver: dba }
                - { match: { env: prod }, receiver: noc, continue: true }
                - { match: { job: web }, receiver: web }
            receivers: [{ name: ops }, { name: dba }, { name: noc }, { name: web }]
            """);
    assertTrue(
        imported
            .text()
            .contains(
                """
                    - match: ['job="web"']
                      room: web
                      urgency: log
                    - match: ['env="prod"']
                """
                    .indent(0)),
        imported.text());
    AlertRules rules = rules(imported);
    assertEquals(Set.of("noc", "web"), shown(rules, Map.of("env", "prod", "job", "web")));
    assertEquals(Set.of("dba"), shown(rules, Map.of("env", "prod", "team", "db")));
    assertEquals(Set.of("noc"), shown(rules, Map.of("env", "prod")));
    assertEquals(Set.of("ops"), shown(rules, Map.of("env", "dev")));
  }

  @Test
  void aMatcherThatAsksForALabelWeGiveIsTold() {
    assertEquals(
        List.of(
            "alertmanager.yml:2: severity!=\"info\": an alert without the label severity has one"
                + " here, since we give it one"),
        imported(
                """
                route: { receiver: a, routes: [
                  { matchers: ['severity!="info"'] }] }
                receivers: [{ name: a }]
                """)
            .notes());
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsPlace() {
    assertEquals(
        List.of("1:1 SB101", "2:1 SB101", "3:32 SB314", "3:40 SB314", "4:24 SB101"),
        imported(
                """
                rout: {}
                foo: 1
                route: { routes: [{ matchers: ['a=~(', 'b'] }] }
                receivers: [{ name: a, colour: red }]
                """)
            .findings()
            .stream()
            .map(
                finding -> finding.at().line() + ":" + finding.at().column() + " " + finding.code())
            .toList());
    assertEquals("SB002", imported("").findings().getFirst().code().id());
    assertEquals("SB001", imported("a: [").findings().getFirst().code().id());
    assertEquals("", imported("a: [").text());
  }

  @Test
  void whereAlertmanagerSendsAnAlertItIsShownHereToo() throws IOException {
    Amtool.isThere();
    for (int seed = 0; seed < FILES; seed++) {
      var random = new Random(seed);
      String text = configuration(random);
      Path file = Files.writeString(folder.resolve(FILE), text);
      AlertmanagerImport imported = imported(text);
      AlertRules rules = rules(imported);
      for (int i = 0; i < ALERTS; i++) {
        Map<String, String> labels = labels(random);
        assertEquals(
            Amtool.receivers(file, labels),
            shown(rules, labels),
            () -> labels + "\n" + text + "\n" + imported.text());
      }
    }
  }

  @Test
  void amtoolReadsOurRoutesAsWeDo() throws IOException {
    Amtool.isThere();
    for (int seed = 0; seed < FILES; seed++) {
      var random = new Random(seed);
      AlertRules rules = rules(imported(configuration(random).replace("continue: true", "")));
      Path file = Files.writeString(folder.resolve(FILE), rules.asAlertmanager());
      for (int i = 0; i < ALERTS; i++) {
        Map<String, String> labels = labels(random);
        assertEquals(
            Amtool.receivers(file, labels),
            Set.of(room(rules, alert(labels)) + "/log"),
            () -> labels + "\n" + rules.asAlertmanager());
      }
    }
  }

  private static AlertFacts alert(Map<String, String> labels) {
    return AlertFacts.of("prom", "", labels, Map.of());
  }

  private static String room(AlertRules rules, AlertFacts alert) {
    return Objects.requireNonNull(rules.route(alert).settings().room());
  }

  /// Where the card of an alert can be seen.
  private static Set<String> shown(AlertRules rules, Map<String, String> labels) {
    AlertFacts alert = alert(labels);
    var rooms = new TreeSet<>(rules.copies(alert));
    rooms.add(room(rules, alert));
    return rooms;
  }

  private static Map<String, String> labels(Random random) {
    var labels = new HashMap<String, String>();
    for (String label : LABELS) {
      if (random.nextInt(3) > 0) {
        labels.put(label, one(VALUES, random));
      }
    }
    labels.put("alertname", "Disk");
    return labels;
  }

  /// Receivers are called like the rooms that they become.
  private static String configuration(Random random) {
    var text = new StringBuilder("route:\n  receiver: r0\n");
    int receivers = 1 + routes(text, random, "  ", 0, 1);
    text.append("receivers:\n");
    for (int i = 0; i <= receivers; i++) {
      text.append("  - name: r").append(i).append('\n');
    }
    return text.toString();
  }

  private static int routes(
      StringBuilder text, Random random, String indent, int depth, int first) {
    int next = first;
    int count = depth > 2 ? 0 : random.nextInt(4);
    if (count > 0) {
      text.append(indent).append("routes:\n");
    }
    for (int i = 0; i < count; i++) {
      text.append(indent).append("  - receiver: r").append(next++).append('\n');
      text.append(indent).append("    matchers: [").append(matchers(random)).append("]\n");
      if (random.nextInt(3) == 0) {
        text.append(indent).append("    continue: true\n");
      }
      next = routes(text, random, indent + "    ", depth + 1, next);
    }
    return next;
  }

  private static String matchers(Random random) {
    var all = new TreeSet<String>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String operator = one(List.of("=", "!=", "=~", "!~"), random);
      String value =
          operator.endsWith("~")
              ? one(List.of("db.*", "web|eu", ".+", "d?b(-1)?", "[^w].*"), random)
              : one(VALUES, random);
      all.add("'" + one(LABELS, random) + operator + '"' + value + "\"'");
    }
    return String.join(", ", all);
  }

  private static <T> T one(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
