package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A file on its way from one browser to another.
final class FilesTest {
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private static HttpResponse<String> bring(
      TestBrowser browser, String room, String name, byte[] content) {
    String path = "/api/rooms/" + room + "/files?name=" + URLEncoder.encode(name, UTF_8);
    return browser.send(
        browser
            .request(path)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(content)));
  }

  private static String brought(TestBrowser browser, String name, byte[] content) {
    var answer = bring(browser, "payments", name, content);
    assertEquals(200, answer.statusCode(), answer::body);
    return TestBrowser.json(answer).path("file").path("id").asText();
  }

  private static HttpResponse<String> say(TestBrowser browser, String text, String file) {
    return browser.post(
        "/api/rooms/payments/messages",
        "{\"clientId\":\"c-%s\",\"text\":\"%s\",\"files\":[\"%s\"]}".formatted(file, text, file));
  }

  private static String link(TestBrowser browser, String file) {
    var answer = browser.get("/api/files/" + file);
    assertEquals(302, answer.statusCode(), answer::body);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void isSavedByWhoeverSeesTheMessage() {
    var ada = web.signedIn("ada");
    String file = brought(ada, "../Übersicht \"März\".html", "<script>1</script>".getBytes(UTF_8));
    var said = say(ada, "", file);
    assertEquals(200, said.statusCode(), said::body);
    assertEquals(said.body(), say(ada, "", file).body(), "the same post again");
    JsonNode shown =
        web.signedIn("eve").getJson("/api/rooms/payments/messages").at("/messages/0/files/0");
    assertEquals("Übersicht _März_.html", shown.path("name").asText());
    assertEquals("text/plain", shown.path("type").asText());
    assertFalse(shown.has("width"));

    var nobody = web.browser();
    var content = nobody.get(link(web.signedIn("eve"), file));
    assertEquals("<script>1</script>", content.body());
    assertEquals("nosniff", header(content, "X-Content-Type-Options"));
    assertEquals("default-src 'none'; sandbox", header(content, "Content-Security-Policy"));
    assertTrue(header(content, "Content-Type").startsWith("text/plain"));
    assertEquals(
        "attachment; filename=\"_bersicht _M_rz_.html\";"
            + " filename*=UTF-8''%C3%9Cbersicht%20_M%C3%A4rz_.html",
        header(content, "Content-Disposition"));
    assertEquals("", header(content, "Set-Cookie"));
  }

  @Test
  void showsAPictureInPlace() {
    var ada = web.signedIn("ada");
    String file = brought(ada, "shot.exe", PICTURE);
    var content = web.browser().get(link(ada, file));
    assertEquals("image/png", header(content, "Content-Type"));
    assertTrue(header(content, "Content-Disposition").startsWith("inline; "));
    say(ada, "look", file);
    JsonNode shown = ada.getJson("/api/rooms/payments/messages").at("/messages/0/files/0");
    assertEquals(1, shown.path("width").asInt());
  }

  @Test
  void isSeenByNobodyElse() {
    var grace = web.signedIn("grace");
    var eve = web.signedIn("eve");
    assertEquals(404, bring(eve, "release", "a", PICTURE).statusCode());
    var answer = bring(grace, "release", "plan.txt", "secret".getBytes(UTF_8));
    String file = TestBrowser.json(answer).path("file").path("id").asText();
    assertEquals(404, eve.get("/api/files/" + file).statusCode());
    assertEquals(404, web.signedIn("ada").get("/api/files/" + file).statusCode(), "not said yet");
    grace.post(
        "/api/rooms/release/messages",
        "{\"clientId\":\"c\",\"text\":\"\",\"files\":[\"" + file + "\"]}");
    assertEquals(404, eve.get("/api/files/" + file).statusCode());
    assertEquals(401, web.browser().get("/api/files/" + file).statusCode());
    assertEquals(404, web.browser().get("/files/" + file).statusCode());
    String link = link(grace, file);
    web.clock.advance(Duration.ofMinutes(6));
    assertEquals(404, web.browser().get(link).statusCode(), "the link is over");
  }

  @Test
  void ofARunIsSavedByWhoeverSeesTheRun() {
    var ada = web.signedIn("ada");
    var answer = bring(ada, "@ada", "cargo.txt", "oranges".getBytes(UTF_8));
    String value = TestBrowser.json(answer).path("value").asText();
    assertTrue(value.startsWith("cargo.txt:"), value);
    var asked =
        ada.post(
            "/api/rooms/@ada/messages",
            "{\"clientId\":\"l1\",\"text\":\"/load %s\"}".formatted(value));
    assertEquals(200, asked.statusCode(), asked::body);
    JsonNode run = ada.getJson("/api/runs").at("/runs/0");
    assertEquals("load " + value, run.path("line").asText());
    JsonNode file = run.at("/files/0");
    assertEquals("cargo.txt", file.path("name").asText());
    assertEquals(7, file.path("size").asInt());
    String path =
        "/api/runs/" + run.path("code").asText() + "/files/" + file.path("digest").asText();
    assertEquals(404, web.signedIn("eve").get(path).statusCode());
    assertEquals(404, ada.get(path.replaceFirst("[0-9a-f]{64}$", "0".repeat(64))).statusCode());
    var led = ada.get(path);
    assertEquals(302, led.statusCode(), led::body);
    var content = web.browser().get(header(led, "Location"));
    assertEquals("oranges", content.body());
    assertTrue(header(content, "Content-Disposition").startsWith("attachment"));
  }

  @Test
  void isNotTakenFromAnotherPersonsBrowserOrTwice() {
    var ada = web.signedIn("ada");
    String file = brought(ada, "a.txt", "x".getBytes(UTF_8));
    var stolen = say(web.signedIn("eve"), "mine", file);
    assertEquals(404, stolen.statusCode());
    assertEquals("unknown-file", TestBrowser.code(stolen));
    assertEquals(404, web.signedIn("eve").delete("/api/files/" + file).statusCode());
    assertEquals(204, ada.delete("/api/files/" + file).statusCode());
    assertEquals("unknown-file", TestBrowser.code(say(ada, "late", file)));
  }

  @Test
  void needsTheTokenOfThePage() {
    var ada = web.signedIn("ada");
    ada.csrf = "";
    assertEquals(403, bring(ada, "payments", "a.txt", PICTURE).statusCode());
  }

  @Test
  void refusesWhatIsTooLargeOrEmpty() {
    var ada = web.signedIn("ada");
    var refused = bring(ada, "payments", "dump", new byte[10_000_001]);
    assertEquals(413, refused.statusCode());
    assertTrue(refused.body().contains("dump is too large: a file may have at most 10 MB"));
    assertEquals(400, bring(ada, "payments", "nothing", new byte[0]).statusCode());
    assertEquals(200, bring(ada, "payments", "fits", new byte[10_000_000]).statusCode());
  }

  /// Five times as much as a file may have, in some ten thousand bytes.
  private static byte[] bomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("../../etc/cron.d/root"));
      zip.write(new byte[50_000_000]);
    }
    return packed.toByteArray();
  }

  @Test
  void unpacksNothingAndTakesNoPathForAName() throws IOException {
    var ada = web.signedIn("ada");
    byte[] bomb = bomb();
    String file = brought(ada, "../../../etc/cron.d/bomb.zip", bomb);
    say(ada, "look", file);
    JsonNode shown = ada.getJson("/api/rooms/payments/messages").at("/messages/0/files/0");
    assertEquals("bomb.zip", shown.path("name").asText());
    assertEquals("application/zip", shown.path("type").asText());
    assertEquals(bomb.length, shown.path("size").asInt());
    var kept = web.browser().request(link(ada, file)).build().uri().toURL();
    try (var content = kept.openStream()) {
      assertArrayEquals(bomb, content.readAllBytes());
    }
  }

  @Test
  void takesWhatIsSentPackedAsItCame() throws IOException {
    var ada = web.signedIn("ada");
    byte[] bomb = bomb();
    var answer =
        ada.send(
            ada.request("/api/rooms/payments/files?name=bomb")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb)));
    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(bomb.length, TestBrowser.json(answer).at("/file/size").asInt());
  }

  @Test
  void refusesTwoGigabytesBeforeTheyAreSent() throws IOException {
    var ada = web.signedIn("ada");
    try (var socket = new Socket("127.0.0.1", web.server.port())) {
      String head =
          """
          POST /api/rooms/payments/files?name=dump HTTP/1.1\r
          Host: localhost\r
          Cookie: %s\r
          X-CSRF-Token: %s\r
          Expect: 100-continue\r
          Content-Length: 2000000000\r
          \r
          """
              .formatted(ada.cookie, ada.csrf);
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("too large"), answer);
    }
  }

  @Test
  void refusesWhatSaysNothingOfItsSizeWhileItStreams() {
    var ada = web.signedIn("ada");
    var refused =
        ada.send(
            ada.request("/api/rooms/payments/files?name=dump")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArray(new byte[12_000_000]))));
    assertEquals(413, refused.statusCode(), refused::body);
  }
}
