package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileRequestTest {
  private static final String POSTS = "/api/rooms/payments/messages";

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void answersBodiesThatCannotBeReadWithClearErrors() {
    var ada = web.signedIn("ada");
    assertEquals(400, ada.post(POSTS, "not json").statusCode());
    assertEquals(400, ada.post(POSTS, "").statusCode());
    assertEquals(400, ada.post(POSTS, "[]").statusCode());
    assertEquals(400, ada.post(POSTS, "[".repeat(100_000)).statusCode());
    assertEquals(400, ada.post(POSTS, "{\"a\":1,\"a\":2}").statusCode());
    var typed = ada.post(POSTS, "{\"clientId\":\"c\",\"text\":7}");
    assertTrue(typed.body().contains("'text' must be a text, not a number"), typed.body());
    var unknown = ada.post(POSTS, "{\"clientId\":\"c\",\"text\":\"x\",\"thraed\":\"y\"}");
    assertTrue(unknown.body().contains("did you mean thread?"), unknown.body());
    var missing = ada.post(POSTS, "{\"clientId\":\"c\"}");
    assertTrue(missing.body().contains("'text' is missing"), missing.body());
    var form =
        ada.request(POSTS)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("text=x"));
    assertEquals(415, ada.send(form).statusCode());
  }

  @Test
  void refusesNullCharactersInTalk() {
    var ada = web.signedIn("ada");
    var answer = ada.post(POSTS, "{\"clientId\":\"c\",\"text\":\"a\\u0000b\"}");
    assertEquals(400, answer.statusCode());
  }

  @Test
  void refusesHugeBodiesBeforeReadingThem() throws IOException {
    try (var socket = new Socket("127.0.0.1", web.server.port())) {
      String head =
          "POST /hooks/watch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485760\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("too-large"), answer);
    }
  }

  @Test
  void refusesHugeBodiesThatDoNotSayHowLongTheyAre() throws IOException {
    var ada = web.signedIn("ada");
    byte[] big = new byte[2 << 20];
    var request =
        ada.request(POSTS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(big)));
    assertEquals(413, ada.send(request).statusCode());
  }

  @Test
  void takesLittleFromWhoeverIsNotSignedIn() {
    var answer = web.browser().signIn("ada", "x".repeat(17 << 10));
    assertEquals(413, answer.statusCode());
    assertTrue(answer.body().contains("at most 16 KiB"), answer.body());
  }

  @Test
  void refusesLongTalkAndLongCommandsByName() {
    var ada = web.signedIn("ada");
    var talk = ada.post(POSTS, "{\"clientId\":\"c\",\"text\":\"" + "x".repeat(300_000) + "\"}");
    assertEquals(413, talk.statusCode());
    assertEquals("too-long", TestBrowser.code(talk));
    var line = ada.post(POSTS, "{\"clientId\":\"d\",\"text\":\"/" + "x".repeat(9_000) + "\"}");
    assertEquals("command-too-long", TestBrowser.code(line));
  }

  @Test
  void answersOnlyToItsOwnNames() throws IOException {
    assertTrue(raw("GET /health HTTP/1.1\r\nHost: localhost:1\r\n").startsWith("HTTP/1.1 200"));
    assertTrue(raw("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n").startsWith("HTTP/1.1 200"));
    String foreign = raw("GET /health HTTP/1.1\r\nHost: evil.example\r\n");
    assertTrue(foreign.startsWith("HTTP/1.1 400"), foreign);
    assertTrue(foreign.contains("unknown-host"), foreign);
    String platform = raw("POST /chat/irc/x HTTP/1.1\r\nHost: bot.svc\r\nContent-Length: 0\r\n");
    assertTrue(platform.startsWith("HTTP/1.1 404"), platform);
    String sender = raw("POST /hooks/watch HTTP/1.1\r\nHost: bot.svc\r\nContent-Length: 0\r\n");
    assertTrue(sender.contains("wrong-token"), "senders may know another name: " + sender);
  }

  @Test
  void servesNothingFromOutsideTheConsole() throws IOException {
    for (String path :
        new String[] {
          "/../web.xml", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/console/../secret.txt",
          "/%2e%2e%2fdb/common/V9__session.sql", "/a\\..\\b.txt", "/.hidden.txt", "//etc/passwd",
          "/index.html%00.js", "/db/common/V9__session.sql"
        }) {
      String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
      assertTrue(
          answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"), path + answer);
      assertFalse(answer.contains("CREATE TABLE"), path);
    }
  }

  @Test
  void tellsNothingFromInside() throws IOException {
    for (String request :
        new String[] {
          "GET / HTTP/9.9\r\nHost: localhost\r\n",
          "G@T / HTTP/1.1\r\nHost: localhost\r\n",
          "GET /%zz HTTP/1.1\r\nHost: localhost\r\n",
          "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n"
        }) {
      String answer = raw(request);
      assertTrue(answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"), answer);
      assertFalse(answer.contains("jetty") || answer.contains("Exception"), answer);
    }
  }

  @Test
  void saysThatTheConnectionEndsWhereItDoesNotUnderstand() throws IOException {
    String host = "Host: localhost\r\n";
    for (String request :
        new String[] {
          "POST /api/rooms/a%00b/messages HTTP/1.1\r\n" + host + "Content-Length: 0\r\n",
          "GET /api/rooms/%FF/messages HTTP/1.1\r\n" + host,
          "GET /%zz HTTP/1.1\r\n" + host,
          "G@T / HTTP/1.1\r\n" + host,
          "POST / HTTP/1.1\r\n" + host + "Content-Length: many\r\n",
          "GET / HTTP/1.1\r\n",
          "GET / HTTP/1.1\r\n" + host + "X: " + "x".repeat(20_000) + "\r\n"
        }) {
      String answer = sent(request + "\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 4"), request + answer);
      assertTrue(answer.contains("Connection: close\r\n"), request + answer);
    }
  }

  @Test
  void answersUnknownAddressesOfTheApiInItsOwnShape() {
    var ada = web.signedIn("ada");
    assertEquals("not-found", TestBrowser.code(ada.get("/api/nothing")));
    assertEquals(404, ada.post("/api/nothing", "{}").statusCode());
    assertEquals(404, ada.get("/hooks").statusCode());
  }

  @Test
  void showsPeopleAPageWhereThereIsNothingAndProgramsAnError() throws IOException {
    String person = "\r\nHost: localhost\r\nAccept: text/html,*/*;q=0.8\r\n";
    String page = raw("GET /nowhere HTTP/1.1" + person);
    assertTrue(page.startsWith("HTTP/1.1 404") && page.contains("<!doctype html>"), page);
    assertTrue(raw("GET /rooms/payments HTTP/1.1" + person).startsWith("HTTP/1.1 200"));
    assertTrue(raw("GET /api/nothing HTTP/1.1" + person).contains("not-found"));
    assertTrue(raw("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n").contains("not-found"));
  }

  @Test
  void putsStrictHeadersOnEveryAnswer() {
    var ada = web.signedIn("ada");
    for (String path : new String[] {"/", "/app.js", "/api/boot", "/api/nothing", "/health"}) {
      var headers = ada.get(path).headers();
      assertEquals(
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self';"
              + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          headers
              .firstValue("Content-Security-Policy")
              .orElseThrow(() -> new AssertionError(path)));
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
      assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
      assertEquals("same-origin", headers.firstValue("Cross-Origin-Opener-Policy").orElseThrow());
      assertEquals("same-origin", headers.firstValue("Cross-Origin-Resource-Policy").orElseThrow());
      assertTrue(headers.firstValue("Server").isEmpty());
    }
  }

  private String raw(String request) throws IOException {
    return sent(request + "Connection: close\r\n\r\n");
  }

  private String sent(String whole) throws IOException {
    try (var socket = new Socket("127.0.0.1", web.server.port())) {
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
