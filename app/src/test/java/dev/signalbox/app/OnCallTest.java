package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is on call, as people of a whole installation ask, change and see it.
final class OnCallTest {
  private static final Map<String, List<String>> ROOMS = Map.of("pay", List.of("everyone"));
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "crew",
          List.of("ada", "bo", "eve"),
          "owners",
          List.of("grace"),
          "auditors",
          List.of("zoe"));
  private static final String SETTINGS =
      """
      on-call: oncall.yaml
      services: { payments: { owner: owners, on-call: shop, room: pay }, other: {} }
      """;
  private static final String FILE =
      """
      schedules:
        shop: { zone: UTC, layers: [{ people: [ada], turn: weekly MON 09:00 }] }
      policies:
        shop: [{ page: [schedule/shop] }]
      nobody: group/owners
      """;
  private static final String RUNBOOK =
      """
      about: Heal it
      owner: crew
      allow: { run: [oncall.payments] }
      when: { command: heal }
      steps: [{ say: healed }]
      """;

  private static final String ASK =
      """
      about: Ask whoever is on call
      owner: crew
      when: { command: ask <service> }
      params: { service: service }
      risk: low
      allow: { run: [crew] }
      steps:
        - approve: May it?
          by: [oncall(service)]
          within: 1h
      tests:
        - about: whoever it is
          as: bo
          with: { service: payments }
          stub: { approve: approved }
          expect: { status: ok }
      """;

  @TempDir private Path folder;
  private RunningInstallation server;

  @BeforeEach
  void start() throws IOException {
    server =
        RunningInstallation.start(
            folder,
            ROOMS,
            GROUPS,
            Map.of("heal", RUNBOOK, "ask", ASK),
            SETTINGS,
            Map.of("oncall.yaml", FILE));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isAskedByServiceOrScheduleAndAtATime() throws IOException {
    SignedIn bo = server.signIn("bo");
    says(bo.told("pay", "/oncall"), "1 schedule");
    says(bo.told("pay", "/oncall payments"), "ada is on call for shop until Mon");
    says(bo.told("pay", "/oncall shop tomorrow 03:00"), "ada is on call for shop at");
    says(bo.told("pay", "/oncall shop 2026-01-05 03:00"), "nobody that is known was on call");
    says(bo.told("pay", "/oncall shp"), "Nobody is on call for 'shp' (did you mean shop?)");
    says(bo.told("pay", "/oncall shop whenever"), "is no time");
    assertEquals("ada", bo.json("/api/oncall").at("/schedules/0/now/person").asText());
    assertEquals("payments", bo.json("/api/oncall").at("/schedules/0/services/0").asText());
    assertTrue(bo.json("/api/oncall/shop").path("shifts").size() >= 4);
    says(bo.read("/api/oncall/shop?from=yesterday"), "400 ");
    says(bo.read("/api/oncall/shp"), "404 ");
  }

  @Test
  void isShownAsAMonthAndPoliciesWithWhomTheyReachNow() throws IOException {
    SignedIn bo = server.signIn("bo");
    JsonNode month = bo.json("/api/oncall/shop/month");
    String today = month.path("today").asText();
    assertEquals(0, month.path("days").size() % 7);
    for (JsonNode day : month.path("days")) {
      boolean known = day.path("date").asText().compareTo(today) >= 0;
      assertEquals(known ? "ada" : "", day.at("/parts/0/person").asText(), day.toString());
    }
    says(bo.read("/api/oncall/shop/month?month=2027-01"), "\"date\":\"2026-12-28\"");
    says(bo.read("/api/oncall/shop/month?month=soon"), "400 ");
    says(bo.read("/api/oncall/shop/month?month=9999-01"), "400 ");
    says(bo.read("/api/oncall/shp/month"), "404 ");
    JsonNode policies = bo.json("/api/policies");
    assertEquals("ada", policies.at("/policies/0/steps/0/page/0/people/0").asText());
    assertEquals("payments", policies.at("/policies/0/services/0").asText());
    assertEquals("grace", policies.at("/nobody/people/0").asText());
    assertEquals(0, bo.json("/api/policies?match=zz").path("policies").size());
    assertEquals(1, bo.json("/api/oncall?match=PAYM").path("schedules").size());
    assertEquals(0, bo.json("/api/oncall?match=zz").path("schedules").size());
  }

  @Test
  void isAGroupThatMayRunWhatOthersMayNot() throws IOException {
    SignedIn ada = server.signIn("ada");
    SignedIn bo = server.signIn("bo");
    says(ada.told("pay", "/heal"), "200 ");
    says(bo.told("pay", "/heal"), "oncall.payments");
    says(
        ada.told("pay", "/oncall cover payments @bo 00:00 tomorrow 23:00"),
        "bo is on call for shop");
    says(bo.read("/api/rooms/pay/messages"), "bo is on call for shop now until");
    Eventually.holds("bo has it", () -> bo.told("pay", "/whoami").contains("oncall.payments"));
    says(bo.told("pay", "/oncall payments"), "a cover by ada");
    says(ada.told("pay", "/heal"), "oncall.payments");
    says(bo.read("/api/rooms/@bo/messages"), "bo is on call for shop from");
  }

  @Test
  void isAskedByRunbooks() throws IOException {
    SignedIn bo = server.signIn("bo");
    says(bo.told("pay", "/ask payments"), "\"text\":\"/ask payments\"");
    Eventually.holds(
        "ada is asked", () -> bo.read("/api/approvals?scope=open").contains("\"by\":[\"ada\"]"));
    says(bo.told("pay", "/ask other"), "200 ");
    Eventually.holds(
        "nobody is",
        () -> bo.read("/api/rooms/pay/messages").contains("names nobody. Nobody is on call now."));
  }

  @Test
  void isChangedByWhoseShiftItIsAndByWhoAnswersForTheService() throws IOException {
    SignedIn eve = server.signIn("eve");
    says(
        eve.told("pay", "/oncall cover payments @eve 00:00 tomorrow 23:00"),
        "those of others are changed by owners");
    says(eve.told("pay", "/oncall cover payments @nil 00:00 23:00"), "There is no person 'nil'");
    says(eve.told("pay", "/oncall cover payments @eve soon later"), "is not from when until when");
    SignedIn grace = server.signIn("grace");
    says(
        grace.told("pay", "/oncall cover payments @eve tomorrow 00:00 tomorrow 23:00"),
        "eve is on call for shop");
    says(grace.told("pay", "/oncall shop tomorrow 03:00"), "eve is on call for shop at");
  }

  @Test
  void pagesWhoIsOnCallUntilTheyAnswer() throws IOException {
    SignedIn bo = server.signIn("bo");
    says(bo.told("pay", "/page payments the disk is full"), "Paging as");
    SignedIn ada = server.signIn("ada");
    String page = ada.read("/api/rooms/@ada/messages");
    says(page, "Page: the disk is full");
    Matcher answer = Pattern.compile("\"page ack ([a-z0-9]{6})\"").matcher(page);
    assertTrue(answer.find(), page);
    says(bo.told("pay", "/page ack " + answer.group(1)), "Only who was paged answers it");
    says(ada.told("pay", "/page ack " + answer.group(1)), "You see to it: the disk is full");
    says(bo.read("/api/rooms/pay/messages"), "ada sees to it: the disk is full");
    says(ada.told("pay", "/page back " + answer.group(1)), "Others are paged");
    says(bo.told("pay", "/page @grace are you there?"), "Paging as");
    says(server.signIn("grace").read("/api/rooms/@grace/messages"), "Page: are you there?");
    JsonNode pages = bo.json("/api/pages").path("pages");
    assertEquals(2, pages.size());
    assertEquals("SENT", pages.at("/0/pages/0/tries/0/outcome").asText());
    assertEquals("DECLINED", pages.at("/1/pages/0/status").asText());
    says(bo.read("/api/pages/" + pages.at("/0/code").asText()), "are you there?");
    says(bo.told("pay", "/page nothing hello"), "Nobody can be paged as 'nothing'");
    says(ada.told("pay", "/contact order irc 0s slack"), "Write each way");
    says(ada.told("pay", "/contact order usual"), "in all ways at once");
  }

  @Test
  void keepsWhatWorksWhenTheFileIsBroken() throws IOException {
    SignedIn ada = server.signIn("ada");
    Files.writeString(folder.resolve("oncall.yaml"), "schedules: []");
    Eventually.holds(
        "it is refused",
        () ->
            server
                .signIn("zoe")
                .read("/api/rooms/@zoe/messages")
                .contains("The change of oncall.yaml is refused"));
    says(ada.told("pay", "/oncall payments"), "ada is on call");
    Files.writeString(folder.resolve("oncall.yaml"), FILE.replace("[ada]", "[bo]"));
    Eventually.holds(
        "bo has it", () -> ada.told("pay", "/oncall payments").contains("bo is on call"));
    says(ada.read("/api/rooms/pay/messages"), "it was ada");
    assertFalse(ada.told("pay", "/oncall payments").contains("ada is on call"));
  }

  private static void says(String told, String expected) {
    assertTrue(told.contains(expected), told);
  }
}
