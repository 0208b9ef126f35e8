package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests that no client of ours sends, at every address: whatever is odd about them, the answer
/// says so, and never that we failed.
final class OddRequestTest {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "1e400",
          "9".repeat(400),
          "99999999999999999999",
          "-9223372036854775808",
          "\"\"",
          "\"" + "x".repeat(70_000) + "\"",
          "\"\\ufdd0a\\ufdd1b\\ufdd2\"",
          "\"\\u202e\\u0007\\u001b[2J\"",
          "[]",
          "[null]",
          "{}",
          "{\"a\":{\"a\":{\"a\":[]}}}",
          "[".repeat(900) + "]".repeat(900));
  private static final List<String> FIELDS =
      List.of(
          "text",
          "clientId",
          "thread",
          "upTo",
          "person",
          "password",
          "platform",
          "vote",
          "comment",
          "reason",
          "undo",
          "outcome",
          "command",
          "line",
          "room",
          "alerts",
          "status",
          "digest");
  private static final List<String> BODIES =
      List.of("", "null", "[]", "1", "\"x\"", "{", "{}x", "{\"text\":1,\"text\":2}", "\uFEFF{}");
  private static final List<String> PARAMETERS =
      List.of(
          "limit", "before", "after", "around", "from", "to", "max", "caret", "status", "scope",
          "q", "room", "line", "person", "runbook", "outcome");
  private static final List<String> QUERIES =
      List.of(
          "",
          "-1",
          "0",
          "1e9",
          "99999999999999999999",
          "2147483648",
          "NaN",
          "x%2Cy",
          "%2C",
          "9999-99-99",
          "-999999999-01-01",
          "%2B999999999-12-31T23%3A59%3A59Z",
          "%25",
          "%22",
          "%F0%9F%92%A9",
          "..%2F..",
          "%EF%B7%90");

  private static final List<String> HEADERS =
      List.of(
          "Cookie",
          "Authorization",
          "Last-Event-ID",
          "Accept",
          "Accept-Language",
          "If-None-Match",
          "Range",
          "Time-Zone",
          "X-Csrf",
          "Origin",
          "X-Forwarded-For",
          "Content-Encoding",
          "Accept-Encoding");
  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "=",
          "%00",
          "\"",
          ";;;=,",
          "Bearer",
          "Bearer  ",
          "Basic !!!",
          "é",
          "-1",
          "bytes=9-1",
          "x".repeat(3_000),
          "signalbox=\\\"",
          "Nowhere/Land",
          "gzip");

  private final WebFixture fixture = new WebFixture();
  private final TestBrowser ada = fixture.signedIn("ada");
  private final Set<String> failures = new TreeSet<>();

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String[]> addresses() {
    List<String[]> all = new ArrayList<>();
    for (String address : fixture.server.addresses()) {
      String[] parts = address.split(" ", 2);
      boolean streams = parts[1].equals("/api/events");
      boolean signsOut = parts[0].equals("DELETE");
      if (List.of("GET", "POST", "PUT", "PATCH").contains(parts[0]) && !streams && !signsOut) {
        all.add(parts);
      }
    }
    assertTrue(all.size() > 15, () -> "only " + all.size());
    return all;
  }

  private static String filled(String path, String value) {
    return path.replaceAll("[{<][^}>]*[}>]|\\*", value);
  }

  private void send(String method, String path, String type, String body) {
    var publisher =
        method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpResponse<String> answer =
        ada.send(ada.request(path).header("Content-Type", type).method(method, publisher));
    if (answer.statusCode() >= 500) {
      String sent = body.length() > 80 ? body.substring(0, 80) : body;
      failures.add(method + " " + path + " " + sent + ": " + answer.statusCode() + answer.body());
    }
  }

  @Test
  void noValueOfAnyFieldIsAFailureOfOurs() {
    for (String[] address : addresses()) {
      if (!address[0].equals("GET")) {
        String path = filled(address[1], "payments");
        BODIES.forEach(body -> send(address[0], path, "application/json", body));
        for (String value : VALUES) {
          List<String> all = FIELDS.stream().map(field -> "\"" + field + "\":" + value).toList();
          send(address[0], path, "application/json", "{" + String.join(",", all) + "}");
          all.forEach(one -> send(address[0], path, "application/json", "{" + one + "}"));
        }
      }
    }
    assertEquals(Set.of(), failures);
  }

  @Test
  void noTypeOfABodyIsAFailureOfOurs() {
    for (String[] address : addresses()) {
      for (String type :
          List.of(
              "text/plain",
              "a/b;charset=klingon",
              "application/json;charset=UTF-16",
              "x",
              "multipart/form-data",
              "application/x-www-form-urlencoded")) {
        send(address[0], filled(address[1], "payments"), type, "{\"text\":\"a\"}");
      }
    }
    assertEquals(Set.of(), failures);
  }

  @Test
  void noHeaderIsAFailureOfOurs() {
    for (String[] address : addresses()) {
      for (String name : HEADERS) {
        for (String value : HEADER_VALUES) {
          var request =
              ada.request(filled(address[1], "payments"))
                  .setHeader("Content-Type", "application/json")
                  .setHeader(name, value)
                  .method(address[0], HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}"));
          var answer = ada.send(request);
          if (answer.statusCode() >= 500) {
            failures.add(name + ": " + value + " to " + address[1] + " " + answer.body());
          }
        }
      }
    }
    assertEquals(Set.of(), failures);
  }

  @Test
  void noParameterIsAFailureOfOurs() {
    for (String[] address : addresses()) {
      for (String name : PARAMETERS) {
        for (String value : QUERIES) {
          String path = filled(address[1], "payments");
          send(address[0], path + "?" + name + "=" + value, "application/json", "{}");
        }
      }
      for (String value : List.of("%F0%9F%92%A9", "..%2Fx", "-1", "x".repeat(3_000), "%5B%5D")) {
        send(address[0], filled(address[1], value), "application/json", "{}");
      }
    }
    assertEquals(Set.of(), failures);
  }
}
