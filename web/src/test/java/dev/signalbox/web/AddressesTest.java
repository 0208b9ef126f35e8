package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every address takes the methods and query parameters that it has, and says which when others are
/// tried.
final class AddressesTest {
  private static final String READ = "GET, HEAD";
  private static final String HOOK = "DELETE, GET, HEAD, OPTIONS, POST, PUT";
  private static final Map<String, String> ADDRESSES =
      Map.ofEntries(
          Map.entry("/api/session", "DELETE, POST"),
          Map.entry("/api/boot", READ),
          Map.entry("/api/commands", READ),
          Map.entry("/api/rooms/payments/messages", "GET, HEAD, POST"),
          Map.entry("/api/rooms/payments/read", "POST"),
          Map.entry("/api/rooms/payments/files?name=a.txt", "POST"),
          Map.entry("/api/files/x", "DELETE, GET, HEAD"),
          Map.entry("/api/drafts", "GET, HEAD, POST"),
          Map.entry("/api/emoji", READ),
          Map.entry("/api/messages/x/reactions", "POST"),
          Map.entry("/api/messages/x/thread", READ),
          Map.entry("/api/messages/x/actions/go", "POST"),
          Map.entry("/api/messages/x/form", "GET, HEAD, POST"),
          Map.entry("/api/messages/x/form/fields", "POST"),
          Map.entry("/api/messages/x/edit", "POST"),
          Map.entry("/api/messages/x/delete", "POST"),
          Map.entry("/api/messages/x/past", READ),
          Map.entry("/api/threads", READ),
          Map.entry("/api/threads/x/read", "POST"),
          Map.entry("/api/conversations", "POST"),
          Map.entry("/api/conversations/x/leave", "POST"),
          Map.entry("/api/conversations/x/archive", "POST"),
          Map.entry("/api/search", READ),
          Map.entry("/api/complete?room=payments", READ),
          Map.entry("/api/runs", READ),
          Map.entry("/api/runs/x", READ),
          Map.entry("/api/runs/x/output", READ),
          Map.entry("/api/runs/x/runbook", READ),
          Map.entry("/api/runs/x/diagram.svg", READ),
          Map.entry("/api/runbooks/x/diagram.svg", READ),
          Map.entry("/api/runs/x/files/x", READ),
          Map.entry("/api/session/proof", "POST"),
          Map.entry("/api/runs/x/audit", READ),
          Map.entry("/api/approvals", READ),
          Map.entry("/api/runbooks", READ),
          Map.entry("/api/audit", READ),
          Map.entry("/api/alerts", READ),
          Map.entry("/api/alerts/x/why", READ),
          Map.entry("/api/silences", READ),
          Map.entry("/api/sources", READ),
          Map.entry("/api/sources/x", READ),
          Map.entry("/api/sources/x/try", "POST"),
          Map.entry("/api/rooms/payments/commands/cancel", "POST"),
          Map.entry("/api/greetings", "POST"),
          Map.entry("/api/greetings/nobody", READ),
          Map.entry("/api/openapi.json", READ),
          Map.entry("/schema/runbook.json", READ),
          Map.entry("/api/events", "GET"),
          Map.entry("/hooks/watch", HOOK),
          Map.entry("/hooks/watch/api/v2/titles", HOOK),
          Map.entry("/health", READ),
          Map.entry("/runs", READ),
          Map.entry("/threads", READ),
          Map.entry("/", READ));
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void areAllTriedHere() {
    List<String> forgotten =
        web.server.addresses().stream()
            .map(address -> address.replaceFirst("\\S+ ", ""))
            .filter(path -> path.matches("/(api|hooks|health).*"))
            .distinct()
            .filter(path -> {
              String pattern = path.replaceAll("<\\w+>", ".+").replaceAll("\\{\\w+}", "[^/]+");
              return ADDRESSES.keySet().stream()
                  .noneMatch(tried -> tried.replaceFirst("\\?.*", "").matches(pattern));
            })
            .toList();
    assertEquals(List.of(), forgotten);
  }

  @Test
  void refuseOtherMethodsAndNameTheirs() {
    TestBrowser ada = web.signedIn("ada");
    ADDRESSES.forEach((path, allowed) ->
        METHODS.stream()
            .filter(method -> !allowed.contains(method))
            .forEach(method -> {
              HttpResponse<String> answer =
                  ada.send(ada.request(path).method(method, BodyPublishers.noBody()));
              String tried = method + " " + path + ": " + answer.body();
              assertEquals(405, answer.statusCode(), tried);
              assertEquals(allowed, answer.headers().firstValue("Allow").orElse(""), tried);
              assertEquals("not-allowed", TestBrowser.code(answer), tried);
            }));
  }

  @Test
  void leaveNothingInTheBrowserForWhoeverSitsThereNext() {
    TestBrowser ada = web.signedIn("ada");
    ADDRESSES.keySet().stream()
        .filter(path -> !path.startsWith("/api/events"))
        .forEach(path ->
            METHODS.forEach(method -> {
              var sent = ada.request(path).method(method, BodyPublishers.noBody());
              HttpResponse<String> answer = ada.send(sent);
              boolean page = path.matches("/(runs|threads)?") && method.equals("GET");
              assertEquals(
                  List.of(page ? "no-cache" : "no-store"),
                  answer.headers().allValues("Cache-Control"),
                  method + " " + path + ": " + answer.statusCode());
            }));
    assertEquals(
        "no-store", ada.get("/nowhere").headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void refuseQueryParametersThatNobodyReadsAndNameThem() {
    TestBrowser ada = web.signedIn("ada");
    ADDRESSES.forEach((path, allowed) -> {
      if (path.startsWith("/api") || path.equals("/health")) {
        String method = allowed.contains("GET") ? "GET" : "POST";
        HttpResponse<String> answer =
            ada.send(
                ada.request(path + (path.contains("?") ? "&" : "?") + "limti=3")
                    .method(method, BodyPublishers.noBody()));
        assertEquals(400, answer.statusCode(), method + " " + path + ": " + answer.body());
        assertTrue(answer.body().contains("'limti' is no query parameter here"), answer.body());
      }
    });
    assertTrue(ada.get("/api/runs?limti=3").body().contains("limit"));
    assertTrue(ada.get("/api/events?aftr=3").body().contains("after"));
  }

  @Test
  void refuseParametersThatAreGivenTwice() {
    TestBrowser ada = web.signedIn("ada");
    for (String path :
        List.of("/api/events?after=1&after=2", "/api/runs?limit=1&limit=", "/api/search?q=a&q=a")) {
      assertEquals(400, ada.get(path).statusCode(), path);
    }
  }

  @Test
  void answerAHeadAsTheyAnswerAGet() {
    TestBrowser ada = web.signedIn("ada");
    for (TestBrowser browser : List.of(ada, web.browser())) {
      for (String path :
          List.of(
              "/", "/runs", "/none.png", "/api/nothing", "/api/boot", "/api/runs/x", "/health")) {
        var head = browser.send(browser.request(path).method("HEAD", BodyPublishers.noBody()));
        assertEquals(browser.get(path).statusCode(), head.statusCode(), path);
        assertEquals("", head.body(), path);
      }
    }
  }

  @Test
  void takeNothingWhereThereIsNothing() {
    TestBrowser ada = web.signedIn("ada");
    for (String method : METHODS) {
      var answer = ada.send(ada.request("/api/nothing").method(method, BodyPublishers.noBody()));
      assertEquals(404, answer.statusCode(), method);
    }
  }
}
