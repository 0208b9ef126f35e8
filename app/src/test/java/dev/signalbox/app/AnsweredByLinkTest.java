package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.outbound.OpenSmtpdDaemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who is reached by mail and by telephone, over real adapters, answers by the link.
final class AnsweredByLinkTest {
  private static final Pattern CODE = Pattern.compile("Your code is ([A-Z0-9]{4}[- ][A-Z0-9]{4})");
  private static final Pattern LINK =
      Pattern.compile("http://[^ ]+/page/[a-z0-9]{6}\\?t=[a-z0-9]+");
  private static final String ON_CALL =
      """
      schedules:
        shop: { zone: UTC, layers: [{ people: [ada], turn: weekly MON 09:00 }] }
      policies:
        shop: [{ page: [schedule/shop] }]
      nobody: group/crew
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private HttpServer gateway;
  private volatile int status = 200;

  @BeforeEach
  void open() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::take);
    gateway.start();
  }

  @AfterEach
  void close() {
    gateway.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (status != 429) {
        texts.add(exchange.getRequestURI().getPath() + " " + text);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private RunningInstallation server(int mail) throws IOException {
    String settings =
        """
        on-call: oncall.yaml
        services: { payments: { owner: crew, on-call: shop, room: pay } }
        adapters:
          mail: { server: 127.0.0.1, port: %1$d, tls: off, from: signalbox@example.org }
          sms: { platform: gateway, url: "http://127.0.0.1:%2$d/sms", type: text, body: "{text}" }
          call: { platform: gateway, url: "http://127.0.0.1:%2$d/call", type: text, body: "{spoken}" }
        """
            .formatted(mail, gateway.getAddress().getPort());
    return RunningInstallation.start(
        folder.resolve("box"),
        Map.of("pay", List.of("everyone")),
        Map.of("crew", List.of("ada", "bo"), "auditors", List.of("zoe")),
        Map.of(),
        settings,
        Map.of("oncall.yaml", ON_CALL));
  }

  private static void says(String answer, String words) {
    assertTrue(answer.contains(words), answer);
  }

  private String found(String path, Pattern shape, int group) {
    return Eventually.comes(
        "it arrives",
        () ->
            texts.stream()
                .filter(text -> text.startsWith(path + " "))
                .map(shape::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(group))
                .reduce((one, other) -> other)
                .orElse(null));
  }

  private void reach(SignedIn person, String connection, String number) {
    says(person.told("pay", "/contact add " + connection + " " + number), "A code is on its way");
    String code = found("/" + connection, CODE, 1);
    says(person.told("pay", "/contact verify " + code), "It is yours");
    texts.clear();
  }

  private HttpResponse<String> get(String link) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(link)).GET());
  }

  private HttpResponse<String> press(String link, String token, String... headers)
      throws IOException, InterruptedException {
    String page = link.substring(0, link.indexOf('?'));
    var request =
        HttpRequest.newBuilder(URI.create(page + "/ack"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("t=" + token));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Eventually.PATIENCE).build(), BodyHandlers.ofString());
  }

  private static String token(String link) {
    return link.substring(link.indexOf("?t=") + 3);
  }

  @Test
  void answersByTheLinkOfAShortMessage() throws IOException, InterruptedException {
    try (var server = server(9)) {
      SignedIn ada = server.signIn("ada");
      says(ada.told("pay", "/contact add sms 0151"), "This is no address on sms");
      reach(ada, "sms", "+4915112345");
      says(ada.told("pay", "/contacts"), "sms: +4915112345");
      JsonNode own = ada.json("/api/contacts");
      assertEquals("+4915112345", own.at("/contacts/0/address").asText());
      assertEquals("[\"call\",\"mail\",\"sms\"]", own.path("addressed").toString());
      assertEquals("shop", ada.json("/api/shifts").at("/shifts/0/schedule").asText());
      SignedIn bo = server.signIn("bo");
      assertEquals(0, bo.json("/api/contacts").path("contacts").size());
      says(bo.told("pay", "/contacts @ada"), "ada is paged by: sms, console");
      says(bo.told("pay", "/page payments the disk is full"), "Paging as");

      String link = found("/sms", LINK, 0);
      for (String method : List.of("GET", "HEAD")) {
        send(HttpRequest.newBuilder(URI.create(link)).method(method, BodyPublishers.noBody()));
      }
      HttpResponse<String> page = get(link + "&utm_source=mail");
      assertEquals(200, page.statusCode());
      says(page.body(), "<h1>the disk is full</h1>");
      says(page.body(), "<button>I see to it</button>");
      assertFalse(page.body().contains("<script"));
      says(bo.read("/api/rooms/pay/messages"), "Paging: the disk is full");

      refusesAllThatIsWrong(link);
      HttpResponse<String> answered = press(link, token(link));
      assertEquals(200, answered.statusCode());
      says(answered.body(), "You see to it, ada");
      assertFalse(answered.body().contains("<button>"));
      says(bo.read("/api/rooms/pay/messages"), "ada sees to it: the disk is full");
      says(server.signIn("zoe").read("/api/audit?q=page.answered"), "\"assurance\":\"link\"");
      assertEquals(1, texts.size(), "nothing else is sent");
    }
  }

  private void refusesAllThatIsWrong(String link) throws IOException, InterruptedException {
    String another = link.replaceFirst("t=.*", "t=" + "2".repeat(26));
    String words = get(another).body();
    assertEquals(404, get(another).statusCode());
    assertEquals(404, press(link, "2".repeat(26)).statusCode());
    assertEquals(words, press(link, "2".repeat(26)).body());
    assertEquals(words, get(link.replaceFirst("/page/......", "/page/nobody")).body());
    assertEquals(403, press(link, token(link), "Origin", "https://evil.example").statusCode());
    assertEquals(405, send(HttpRequest.newBuilder(URI.create(link)).DELETE()).statusCode());
  }

  @Test
  void takesTheNextWayAtOnceWhereTheGatewayIsInDoubtOrBusy() throws IOException {
    try (var server = server(9)) {
      SignedIn ada = server.signIn("ada");
      reach(ada, "sms", "+4915112345");
      reach(ada, "call", "+4915112345");
      says(ada.told("pay", "/contact order sms 0, call 30m"), "call 30m");
      status = 500;
      says(ada.told("pay", "/page payments in doubt"), "Paging as");
      Eventually.holds("the next way is taken at once", () -> tried(ada) == 3);
      Eventually.holds("each once", () -> texts.size() == 2);

      status = 429;
      says(ada.told("pay", "/page payments busy"), "Paging as");
      Eventually.holds("the next way is taken at once", () -> tried(ada) == 3);
    }
  }

  private static int tried(SignedIn person) {
    JsonNode tries = person.json("/api/pages").at("/pages/0/pages/0/tries");
    return tries.findValues("triedAt").size();
  }

  @Test
  void answersByTheLinkOfAMailThatARealServerTook() throws IOException, InterruptedException {
    try (var smtp = OpenSmtpdDaemon.startOrSkip(folder);
        var server = server(smtp.port())) {
      SignedIn ada = server.signIn("ada");
      says(ada.told("pay", "/contact add mail ada@example.org desk"), "A code is on its way");
      String code = Eventually.comes("a code arrives", () -> mailed(smtp, CODE, 1));
      says(ada.told("pay", "/contact verify " + code), "It is yours");
      SignedIn bo = server.signIn("bo");
      says(bo.told("pay", "/page payments the disk is full"), "Paging as");
      String link = Eventually.comes("a page arrives", () -> mailed(smtp, LINK, 0));
      says(press(link, token(link)).body(), "You see to it, ada");
      says(bo.read("/api/pages"), "\"status\":\"ANSWERED\"");
    }
  }

  private static @Nullable String mailed(OpenSmtpdDaemon smtp, Pattern shape, int group) {
    return smtp.mails().stream()
        .map(AnsweredByLinkTest::plain)
        .map(shape::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(group))
        .findFirst()
        .orElse(null);
  }

  /// The text of a mail: its first part.
  private static String plain(String mail) {
    String part = mail.split("Content-Type: text/plain", 2)[1].split("\r\n\r\n", 3)[1];
    return new String(Base64.getMimeDecoder().decode(part), UTF_8);
  }
}
