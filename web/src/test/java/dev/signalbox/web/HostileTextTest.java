package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.hostile.HostileJson;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Text that no database holds, at every address: refused with a reason, never a failure of ours.
final class HostileTextTest {
  private static final List<String> HOSTILE =
      List.of("%00", "a%00b", "%ED%A0%80", "%C0%80", "%FF", "%", "%zz", "x%F0%9F");
  private static final List<String> PARAMETERS =
      List.of("q", "runbook", "room", "run", "line", "before", "after", "kind", "limit", "person");
  private static final List<String> BODIES =
      List.of(
          "{\"text\":\"a\\u0000b\"}",
          "{\"person\":\"\\ud800\",\"password\":\"x\"}",
          "{\"person\":\"\\u0000\",\"password\":\"\\u0000\"}",
          "{\"a\\u0000\":1}",
          "{\"note\":[{\"deep\":\"\\udc00\"}]}");

  private final WebFixture fixture = new WebFixture();
  private final TestBrowser ada = fixture.signedIn("ada");

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String[]> addresses() {
    List<String[]> all = new ArrayList<>();
    for (String address : fixture.server.addresses()) {
      String[] parts = address.split(" ", 2);
      if (List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(parts[0])) {
        all.add(parts);
      }
    }
    all.add(new String[] {"GET", "/api/events"});
    return all;
  }

  private HttpResponse<String> send(TestBrowser browser, String method, String path, String body) {
    var publisher =
        method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return browser.send(
        browser.request(path).header("Content-Type", "application/json").method(method, publisher));
  }

  private static String filled(String path, String value) {
    return path.replaceAll("[{<][^}>]*[}>]|\\*", value);
  }

  @Test
  void isRefusedInEveryParameterOfEveryAddress() {
    List<String[]> addresses = addresses();
    assertTrue(addresses.size() > 15, () -> "only " + addresses.size());
    for (String[] address : addresses) {
      for (String hostile : HOSTILE) {
        for (String parameter : PARAMETERS) {
          if ((hostile.startsWith("%") && hostile.length() < 3) || hostile.equals("%zz")) {
            continue;
          }
          String path = filled(address[1], "x") + "?" + parameter + "=" + hostile;
          var answer = send(ada, address[0], path, "{}");
          assertEquals(400, answer.statusCode(), () -> path + ": " + answer.body());
        }
      }
    }
  }

  @Test
  void isRefusedInEveryAddressItself() {
    for (String[] address : addresses()) {
      for (String hostile : List.of("%00", "a%00b", "%ED%A0%80", "%C0%80", "%FF")) {
        String path = filled(address[1], hostile);
        if (path.equals(address[1])) {
          continue;
        }
        var answer = send(ada, address[0], path, "{}");
        assertEquals(400, answer.statusCode(), () -> path + ": " + answer.body());
      }
    }
  }

  @Test
  void isRefusedWhateverIsToBeDoneWithIt() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
      var answer = send(ada, method, "/api/files/%FF", "{}");
      assertEquals(400, answer.statusCode(), method);
      assertTrue(answer.body().contains("bad-request"), () -> method + ": " + answer.body());
    }
  }

  @Test
  void isRefusedInEveryBodyAndNobodySeesAnError() {
    for (String[] address : addresses()) {
      for (String body : BODIES) {
        for (TestBrowser browser : List.of(ada, fixture.browser())) {
          if (address[1].equals("/api/events")) {
            continue;
          }
          var answer = send(browser, address[0], filled(address[1], "payments"), body);
          assertTrue(answer.statusCode() < 500, () -> address[1] + ": " + answer.body());
        }
      }
    }
  }

  @Test
  void isRefusedInABodyThatIsNotUtf8() {
    for (String bytes : List.of("c0af", "e080af", "f08080af", "eda0bdedb880", "f5808080", "ff")) {
      byte[] body =
          HexFormat.of()
              .parseHex(HexFormat.of().formatHex("{\"text\":\"a".getBytes(UTF_8)) + bytes + "227d");
      var request =
          ada.request("/api/rooms/payments/messages")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      var answer = ada.send(request);
      assertEquals(400, answer.statusCode(), () -> bytes + ": " + answer.body());
      assertTrue(answer.body().contains("The body is not UTF-8"), answer::body);
    }
  }

  @Test
  void isRefusedInABodyThatOnlyLooksLikeJson() {
    for (String body : HostileJson.ALL) {
      var answer = ada.post("/api/rooms/payments/messages", body);
      assertEquals(400, answer.statusCode(), () -> body + ": " + answer.body());
      assertTrue(
          answer.body().contains("The body is not JSON that can be read"),
          () -> body + ": " + answer.body());
    }
  }

  @Test
  void isNamedWithItsPlace() {
    var query = ada.get("/api/search?q=a%00b");
    assertEquals(400, query.statusCode());
    assertTrue(query.body().contains("'q' has a NUL character at position 2"), query::body);
    var body = ada.post("/api/rooms/payments/messages", "{\"text\":\"ab\\ud800\"}");
    assertEquals(400, body.statusCode());
    assertTrue(
        body.body().contains("'text' has half of a surrogate pair at position 3"), body::body);
  }

  @Test
  void isShownByItsSignWhereOutsideSystemsSendIt() {
    assertTrue(fixture.hook("{\"title\":\"disk\\u0000full\\ud800\"}").statusCode() < 300);
  }
}
