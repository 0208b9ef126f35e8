package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsApiTest {
  private final WebFixture web = new WebFixture();

  @BeforeEach
  void ask() {
    web.desk.ask("1", "ada", "payments", "release-managers", web.clock.instant());
    web.desk.ask("2", "grace", "release", "release-managers", web.clock.instant());
    web.desk.ask("3", "eve", "payments", "dev", web.clock.instant());
  }

  @AfterEach
  void close() {
    web.close();
  }

  private String codes(String person, String scope) {
    var codes = new StringBuilder();
    for (JsonNode approval :
        web.signedIn(person).getJson("/api/approvals" + scope).get("approvals")) {
      codes.append(approval.get("code").textValue()).append(' ');
    }
    return codes.toString().strip();
  }

  @Test
  void listsThoseThatAPersonCanGive() {
    assertEquals("ask3", codes("ada", ""));
    assertEquals("ask1", codes("grace", "?scope=mine"));
    assertEquals("", codes("eve", "?scope=mine"));
    var boot = web.signedIn("grace").getJson("/api/boot");
    assertEquals(1, boot.get("approvals").intValue());
  }

  @Test
  void listsThoseThatAPersonAskedForAndAllInTheirRooms() {
    assertEquals("ask1", codes("ada", "?scope=asked"));
    assertEquals("ask3 ask1", codes("eve", "?scope=all"));
    assertEquals("ask3 ask2 ask1", codes("grace", "?scope=all"));
  }

  @Test
  void saysWhichRunAnApprovalHolds() {
    var approval = web.signedIn("grace").getJson("/api/approvals").get("approvals").get(0);
    assertEquals("deploy api", approval.get("run").get("line").textValue());
    assertEquals("payments", approval.get("run").get("room").textValue());
    assertEquals(1, approval.get("rule").get("need").intValue());
  }

  @Test
  void refusesAnUnknownScope() {
    assertEquals(400, web.signedIn("ada").get("/api/approvals?scope=some").statusCode());
  }
}
