package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.run.RunView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsApiTest {
  private final WebFixture web = new WebFixture();

  private final RunView one = web.asks("ada", "payments", "deploy one");
  private final RunView two = web.asks("grace", "release", "try two");
  private final RunView three = web.asks("eve", "payments", "try three");

  @AfterEach
  void close() {
    web.close();
  }

  private static String code(RunView run) {
    return run.approvals().getFirst().code();
  }

  private List<String> codes(String person, String scope) {
    return web.signedIn(person)
        .getJson("/api/approvals" + scope)
        .get("approvals")
        .valueStream()
        .map(approval -> approval.get("code").textValue())
        .toList();
  }

  @Test
  void listsThoseThatAPersonCanGiveAlsoOfRoomsTheyDoNotRead() {
    assertEquals(List.of(code(three), code(two)), codes("ada", ""));
    assertEquals(List.of(code(one)), codes("grace", "?scope=mine"));
    assertEquals(List.of(), codes("eve", "?scope=mine"));
    var boot = web.signedIn("grace").getJson("/api/boot");
    assertEquals(1, boot.get("approvals").intValue());
  }

  @Test
  void listsThoseThatAPersonAskedForAndAllInTheirRooms() {
    assertEquals(List.of(code(one)), codes("ada", "?scope=asked"));
    assertEquals(List.of(code(three), code(one)), codes("eve", "?scope=all"));
    assertEquals(List.of(code(three), code(two), code(one)), codes("grace", "?scope=all"));
  }

  @Test
  void saysWhichRunAnApprovalHolds() {
    var approval = web.signedIn("grace").getJson("/api/approvals").get("approvals").get(0);
    assertEquals("deploy one", approval.get("run").get("line").textValue());
    assertEquals("payments", approval.get("run").get("room").textValue());
    assertEquals(1, approval.get("rule").get("need").intValue());
  }

  @Test
  void refusesAnUnknownScope() {
    assertEquals(400, web.signedIn("ada").get("/api/approvals?scope=some").statusCode());
  }
}
