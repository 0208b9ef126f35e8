package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that ask a real MariaDB and change it. Their account may do everything there: what only
/// reads is held to it by the database.
final class DatabaseStoryTest {
  private static final String FIND =
      """
      about: Finds orders
      owner: team
      when: { command: find <state> }
      params: { state: text }
      allow: { run: [team] }
      steps:
        - name: found
          sql: |
            select id, amount, paid, due, note, x'00ff' bytes, null nothing
            from orders where state = :state order by id   -- at: :noon
          at: shop
          with: { state: "${state}" }
        - say: "found ${found.size()}: ${found}"
      """;

  private static final String RELEASE =
      """
      about: Releases orders that are stuck
      owner: team
      when: { command: release <most> }
      params: { most: int }
      allow: { run: [team] }
      risk: high
      steps:
        - name: fix
          sql: update orders set state = 'open', note = :why where state = 'stuck' and id <= :most
          at: shop
          write: true
          with: { most: "${most}", why: "by ${me.id}" }
        - say: "released ${fix[0].changed}"
      """;

  private static final String WIPE =
      """
      about: Says that it only reads
      owner: team
      when: { command: wipe }
      allow: { run: [team] }
      steps:
        - sql: delete from orders
          at: shop
      """;

  private static final String HANG =
      """
      about: Asks what never ends
      owner: team
      when: { command: hang }
      allow: { run: [team] }
      steps:
        - sql: select sleep(600)
          at: shop
          timeout: 2s
      """;

  private static final String MANY_ROWS =
      """
      about: Asks for a million rows
      owner: team
      when: { command: flood }
      allow: { run: [team] }
      steps:
        - { name: all, sql: select seq from seq_1_to_1000000, at: shop }
        - say: "kept ${all.size()}"
      """;

  @TempDir private Path folder;

  @Test
  void asksAndChangesAndEndsWhatTakesTooLong() throws IOException {
    try (var gauge = new Gauge();
        var mariadb = MariadbProcess.startOrSkip(folder.resolve("mariadb"))) {
      fill(mariadb);
      var installed = installed(gauge, mariadb);
      try (SignalboxProcess server = installed.start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        ada.says("ops", "/find stuck");
        ada.awaits("find", "SUCCEEDED");
        isSaid(
            ada,
            "found 1: [{\\\"id\\\":2,\\\"amount\\\":12345678901234567890.55,\\\"paid\\\":0,\\\"due\\\":\\\"2026-01-31\\\",\\\"note\\\":\\\"\\\",\\\"bytes\\\":\\\"00ff\\\",\\\"nothing\\\":null}]");
        ada.says("ops", "/find \"' OR 1=1; drop table orders; -- \"");
        isSaid(ada, "found 0: []");
        ada.says("ops", "/wipe");
        ada.awaits("wipe", "FAILED");
        assertEquals(List.of("3"), mariadb.tell("select count(*) from shop.orders"));
        ada.says("ops", "/flood");
        isSaid(ada, "kept 1000");

        ada.says("ops", "/release 100");
        ada.awaits("release", "HELD");
        String code = ada.newest("release").at("/approvals/0/code").asText();
        InstalledServer.signIn(server, "grace").says("ops", "/approve " + code);
        ada.awaits("release", "SUCCEEDED");
        isSaid(ada, "released 1");
        assertEquals(
            List.of("open\tby ada"),
            mariadb.tell("select state, note from shop.orders where id = 2"));

        ada.says("ops", "/hang");
        Eventually.holds("it runs", () -> sleeping(mariadb) > 0);
        ada.awaits("hang", "FAILED");
        Eventually.holds("it is ended in the database", () -> sleeping(mariadb) == 0);
        assertTrue(ada.messages("ops").toString().contains("no answer from shop within 2s"));
      }
    }
  }

  private InstalledServer installed(Gauge gauge, MariadbProcess mariadb) throws IOException {
    var installed =
        InstalledServer.write(folder, folder.resolve("data"), gauge.address(), Map.of());
    Files.writeString(folder.resolve("shop.password"), MariadbProcess.PASSWORD);
    installed.connect(
        "shop: { database: { kind: mariadb, host: 127.0.0.1, port: %d, name: shop, ssl: off }, user: %s, password: 'file:shop.password' }"
            .formatted(mariadb.port(), MariadbProcess.USER));
    installed.runbook("find", FIND);
    installed.runbook("release", RELEASE);
    installed.runbook("wipe", WIPE);
    installed.runbook("hang", HANG);
    installed.runbook("flood", MANY_ROWS);
    return installed;
  }

  private static void isSaid(ConsoleClient person, String text) {
    Eventually.holds(text + " is said", () -> person.messages("ops").toString().contains(text));
  }

  private static long sleeping(MariadbProcess mariadb) {
    return Long.parseLong(
        mariadb
            .tell(
                "select count(*) from information_schema.processlist where info like '%sleep(600)%' and info not like '%processlist%'")
            .getFirst());
  }

  private static void fill(MariadbProcess mariadb) {
    mariadb.tell(
        """
        create table shop.orders (
          id int primary key, state varchar(200), amount decimal(40,2), paid tinyint(1), due date, note text);
        insert into shop.orders values
          (1, 'done', 1, 1, '2026-01-01', 'x'), (2, 'stuck', 12345678901234567890.55, 0, '2026-01-31', ''),
          (3, 'done', 2, 1, '2026-01-01', 'x')
        """);
  }
}
