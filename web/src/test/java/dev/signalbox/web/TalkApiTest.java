package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people talk by over the API: each answer is held to the document by [TestBrowser], and
/// whoever may not see a thing is told what is told of none.
final class TalkApiTest {
  private static final String NONE = "01arz3ndektsv4rrffq69g5fav";

  private final WebFixture web = new WebFixture();
  private final TestBrowser ada = web.signedIn("ada");
  private final TestBrowser eve = web.signedIn("eve");
  private String room = "";
  private String root = "";
  private String reply = "";
  private String file = "";
  private int number;

  /// Ada talks to bob and grace, which is nothing of eve's.
  @BeforeEach
  void talk() {
    room =
        TestBrowser.json(done(ada, "/api/conversations", "{'people':'bob grace'}"))
            .path("room")
            .asText();
    root = says(ada, "is it down?", "");
    reply = says(web.signedIn("bob"), "no", ",'thread':'" + root + "'");
    file = brings(ada);
    says(ada, "see", ",'files':['" + file + "']");
  }

  @AfterEach
  void close() {
    web.close();
  }

  private static HttpResponse<String> post(TestBrowser browser, String path, String body) {
    return browser.post(path, body.replace('\'', '"'));
  }

  private static HttpResponse<String> done(TestBrowser browser, String path, String body) {
    var answer = post(browser, path, body);
    assertTrue(answer.statusCode() < 300, () -> path + ": " + answer.body());
    return answer;
  }

  private String says(TestBrowser browser, String text, String more) {
    String body = "{'clientId':'c%d','text':'%s'%s}".formatted(++number, text, more);
    var said = done(browser, "/api/rooms/" + room + "/messages", body);
    return TestBrowser.json(said).at("/message/id").asText();
  }

  private String brings(TestBrowser browser) {
    var answer =
        browser.send(
            browser
                .request("/api/rooms/" + room + "/files?name=notes.txt")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("we looked")));
    assertEquals(200, answer.statusCode(), answer::body);
    return TestBrowser.json(answer).at("/file/id").asText();
  }

  @Test
  void listsThreadsWithWhatIsUnreadInThem() {
    JsonNode threads = ada.getJson("/api/threads").path("threads");
    assertEquals(1, threads.size());
    assertEquals(root, threads.at("/0/root/id").asText());
    assertEquals(1, threads.at("/0/unread").asInt());
    done(ada, "/api/threads/" + root + "/read", "{'upTo':'" + reply + "'}");
    JsonNode read = ada.getJson("/api/threads").path("threads");
    assertEquals(0, read.at("/0/unread").asInt());
    assertEquals(reply, read.at("/0/lastReadId").asText());
    assertEquals(0, eve.getJson("/api/threads").path("threads").size());
  }

  @Test
  void beginsLeavesAndEndsConversations() {
    var again = done(ada, "/api/conversations", "{'people':'grace, bob'}");
    assertEquals(room, TestBrowser.json(again).path("room").asText(), "found again");
    var direct = done(ada, "/api/conversations", "{'people':'eve'}");
    assertNotEquals(room, TestBrowser.json(direct).path("room").asText());
    done(web.signedIn("grace"), "/api/conversations/" + room + "/leave", "{}");
    done(ada, "/api/conversations/" + room + "/archive", "{}");
    assertEquals(400, post(ada, "/api/conversations", "{'people':'nobody'}").statusCode());
    assertEquals(400, post(ada, "/api/conversations", "{}").statusCode());
  }

  @Test
  void editsAndTakesBackAndShowsWhatItWas() {
    String path = "/api/messages/" + root;
    var edited = done(ada, path + "/edit", "{'text':'is payments down?'}");
    assertEquals(root, TestBrowser.json(edited).at("/message/id").asText());
    JsonNode past = ada.getJson(path + "/past").path("past");
    assertEquals("is it down?", past.at("/0/text").asText());
    done(ada, path + "/delete", "{}");
    assertEquals(2, ada.getJson(path + "/past").path("past").size());
    assertEquals(400, post(ada, path + "/edit", "{'text':'more'}").statusCode());
  }

  @Test
  void reactsAndTakesItBack() {
    String path = "/api/messages/" + root + "/reactions";
    var added = done(ada, path, "{'emoji':'👍','change':'add'}");
    assertEquals("ada", TestBrowser.json(added).at("/by/0/id").asText());
    var gone = done(ada, path, "{'emoji':'👍','change':'remove'}");
    assertEquals(0, TestBrowser.json(gone).path("by").size());
    assertTrue(ada.getJson("/api/emoji").path("groups").size() > 5);
  }

  @Test
  void keepsDraftsAndLetsThemGo() {
    String place = "'room':'" + room + "','thread':'" + root + "'";
    done(ada, "/api/drafts", "{" + place + ",'text':'I think'}");
    JsonNode drafts = ada.getJson("/api/drafts").path("drafts");
    assertEquals("I think", drafts.at("/0/text").asText());
    assertEquals(root, drafts.at("/0/thread").asText());
    done(ada, "/api/drafts", "{" + place + "}");
    assertEquals(0, ada.getJson("/api/drafts").path("drafts").size());
  }

  @Test
  void movesTheMarkOfWhatWasRead() {
    assertEquals(
        204, done(ada, "/api/rooms/" + room + "/read", "{'upTo':'" + root + "'}").statusCode());
    assertTrue(ada.getJson("/api/boot").toString().contains(root));
  }

  @Test
  void leadsToFilesAndDropsWhatWasNotSaid() {
    assertEquals(302, ada.get("/api/files/" + file).statusCode());
    assertEquals(204, ada.delete("/api/files/" + brings(ada)).statusCode());
  }

  /// @param path with `ROOM`, `ROOT`, `REPLY` and `FILE` for what of ada's it is about
  /// @param body null to read it, empty to delete it
  record Asked(String path, String body) {}

  static Stream<Asked> ofWhatIsHidden() {
    return Stream.of(
        new Asked("/api/threads/ROOT/read", "{'upTo':'REPLY'}"),
        new Asked("/api/conversations/ROOM/leave", "{}"),
        new Asked("/api/conversations/ROOM/archive", "{}"),
        new Asked("/api/messages/ROOT/edit", "{'text':'mine'}"),
        new Asked("/api/messages/ROOT/delete", "{}"),
        new Asked("/api/messages/ROOT/past", null),
        new Asked("/api/messages/ROOT/thread", null),
        new Asked("/api/messages/ROOT/reactions", "{'emoji':'👍','change':'add'}"),
        new Asked("/api/drafts", "{'room':'ROOM','text':'mine'}"),
        new Asked("/api/drafts", "{'room':'payments','thread':'ROOT','text':'mine'}"),
        new Asked("/api/rooms/ROOM/read", "{'upTo':'ROOT'}"),
        new Asked("/api/rooms/payments/read", "{'upTo':'ROOT'}"),
        new Asked("/api/rooms/ROOM/messages", null),
        new Asked("/api/rooms/ROOM/messages", "{'clientId':'c1','text':'psst'}"),
        new Asked("/api/rooms/payments/messages", "{'clientId':'c1','text':'','files':['FILE']}"),
        new Asked("/api/files/FILE", null),
        new Asked("/api/files/FILE", ""));
  }

  private HttpResponse<String> answer(TestBrowser browser, Asked asked, boolean there) {
    String path = named(asked.path, there);
    if (asked.body == null) {
      return browser.get(path);
    }
    return asked.body.isEmpty()
        ? browser.delete(path)
        : post(browser, path, named(asked.body, there));
  }

  private String named(String text, boolean there) {
    return text.replace("ROOM", there ? room : "~" + NONE)
        .replace("ROOT", there ? root : NONE)
        .replace("REPLY", there ? reply : NONE)
        .replace("FILE", there ? file : NONE);
  }

  /// What was asked for is not told back in other words.
  private String told(HttpResponse<String> answer) {
    String body = answer.body();
    for (String name : new String[] {room, "~" + NONE, root, reply, file, NONE}) {
      body = body.replace(name, "…");
    }
    return answer.statusCode() + " " + body;
  }

  @ParameterizedTest
  @MethodSource("ofWhatIsHidden")
  void tellsWhoeverMayNotSeeAThingWhatIsToldOfNone(Asked asked) {
    var missing = told(answer(eve, asked, false));
    assertTrue(missing.startsWith("4"), missing);
    assertEquals(missing, told(answer(eve, asked, true)));
  }

  static Stream<Asked> withMore() {
    return Stream.concat(
        Stream.of(
            new Asked("/api/threads", null),
            new Asked("/api/emoji", null),
            new Asked("/api/drafts", null),
            new Asked("/api/conversations", "{'people':'bob'}")),
        ofWhatIsHidden());
  }

  @ParameterizedTest
  @MethodSource("withMore")
  void refusesWhatItDoesNotKnow(Asked asked) {
    var queried = answer(ada, new Asked(asked.path + "?colour=red", asked.body), true);
    assertEquals(400, queried.statusCode(), queried::body);
    assertTrue(queried.body().contains("'colour' is no query parameter here"), queried::body);
    if (asked.body != null && !asked.body.isEmpty()) {
      String more =
          asked.body.replaceFirst(
              "}$", asked.body.equals("{}") ? "'colour':'red'}" : ",'colour':'red'}");
      var keyed = answer(ada, new Asked(asked.path, more), true);
      assertEquals(400, keyed.statusCode(), keyed::body);
      assertTrue(keyed.body().contains("'colour' is no key here"), keyed::body);
    }
  }
}
