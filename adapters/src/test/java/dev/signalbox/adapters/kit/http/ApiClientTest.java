package dev.signalbox.adapters.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeNames;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ApiClientTest {
  private static final Secret TOKEN = new Secret("t0p-s3cret");
  private static final Duration LONG = Eventually.PATIENCE;

  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private ApiClient client;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    client = new ApiClient(base(), TOKEN, LONG);
  }

  @AfterEach
  void close() {
    over.countDown();
    client.close();
    server.stop(0);
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void answers(HttpHandler handler) {
    server.createContext("/", handler);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private ApiAnswer asks(Duration patience) throws InterruptedException {
    return client.send(ApiRequest.json("PUT", base().resolve("x"), Map.of("a", "é"), patience));
  }

  private OutgoingFile file(long size, Supplier<InputStream> content) {
    var place = new Place("fake", "#pay", null);
    return new OutgoingFile(place, "k1", "core.dump", "application/zip", size, null, content, "");
  }

  /// As many zeros as are asked for.
  private static final class Zeros extends InputStream {
    private final AtomicLong given = new AtomicLong();
    private final long size;

    private Zeros(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      if (given.get() == size) {
        return -1;
      }
      given.incrementAndGet();
      return 0;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int some = (int) Math.min(most, size - given.get());
      given.addAndGet(some);
      return some == 0 && most > 0 ? -1 : some;
    }
  }

  @Test
  void readsAFileNoFasterThanItGoesOut() throws Exception {
    long size = 200_000_000;
    var zeros = new Zeros(size);
    var lead = new AtomicLong();
    var headers = new CompletableFuture<String>();
    answers(exchange -> {
      headers.complete(
          exchange.getRequestHeaders().getFirst("Content-Length")
              + " "
              + exchange.getRequestHeaders().getFirst("Content-Type"));
      byte[] piece = new byte[100_000];
      long taken = 0;
      for (int some = 0; some >= 0; some = exchange.getRequestBody().read(piece)) {
        taken += some;
        long ahead = zeros.given.get() - taken;
        lead.updateAndGet(most -> Math.max(most, ahead));
      }
      answer(exchange, taken == size ? 200 : 400, new byte[0]);
    });
    var answer = client.send(ApiRequest.file(base(), file(size, () -> zeros), LONG));
    assertTrue(assertInstanceOf(ApiAnswer.Answered.class, answer).isGood());
    assertEquals(size + " application/zip", headers.join());
    assertTrue(lead.get() < size / 4, () -> lead + " bytes were read ahead of what was taken");
  }

  @Test
  void knowsThatAFileDidNotGoOutWhole() throws Exception {
    var whole = new CompletableFuture<Boolean>();
    answers(exchange -> {
      byte[] taken = exchange.getRequestBody().readAllBytes();
      whole.complete(taken.length == 1_000_000);
      answer(exchange, 200, new byte[0]);
    });
    var answer = client.send(ApiRequest.file(base(), file(1_000_000, Halfway::new), LONG));
    assertInstanceOf(ApiAnswer.Unanswered.class, answer);
    assertFalse(whole.getNow(false), "half a file was taken for all of it");
  }

  /// A file that is taken back while it is read.
  private static final class Halfway extends InputStream {
    private int left = 500_000;

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1) - 1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (left == 0) {
        throw new IOException("the file was taken back");
      }
      int some = Math.min(left, most);
      left -= some;
      return some;
    }
  }

  @Test
  void sendsJsonWithItsTokenAndBringsTheAnswer() throws Exception {
    var sent = new CompletableFuture<String>();
    answers(exchange -> {
      var headers = exchange.getRequestHeaders();
      sent.complete(
          exchange.getRequestMethod()
              + " "
              + exchange.getProtocol()
              + " "
              + headers.getFirst("Authorization")
              + " "
              + headers.getFirst("Content-Type")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      answer(exchange, 200, "{\"id\":\"ü\"}".getBytes(UTF_8));
    });
    var answered = assertInstanceOf(ApiAnswer.Answered.class, asks(LONG));
    assertTrue(answered.isGood());
    assertEquals("ü", answered.payload().text("id"));
    assertEquals(
        "PUT HTTP/1.1 Bearer t0p-s3cret application/json; charset=utf-8 {\"a\":\"é\"}",
        sent.join());
  }

  @Test
  void givesItsTokenToNobodyElseAndFollowsNoRedirect() throws Exception {
    var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try {
      var token = new CompletableFuture<Optional<String>>();
      other.createContext(
          "/",
          exchange -> {
            token.complete(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 200, new byte[0]);
          });
      other.start();
      var elsewhere = URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/hook");
      answers(exchange -> {
        exchange.getResponseHeaders().add("Location", elsewhere.toString());
        answer(exchange, 302, new byte[0]);
      });
      var redirected = assertInstanceOf(ApiAnswer.Answered.class, asks(LONG));
      assertEquals("answered 302 redirects to " + elsewhere, ApiDelivery.told(redirected));
      assertFalse(token.isDone(), "it went where the server sent it");
      client.send(ApiRequest.get(elsewhere, LONG));
      assertEquals(Optional.empty(), token.join());
    } finally {
      other.stop(0);
    }
  }

  @Test
  void tellsNothingOfItsToken() throws Exception {
    answers(exchange -> {
      var echo = "no such token: " + exchange.getRequestHeaders().getFirst("Authorization");
      answer(exchange, 401, echo.getBytes(UTF_8));
    });
    var answer = asks(LONG);
    assertFalse(answer.toString().contains(TOKEN.reveal()), answer.toString());
    assertTrue(answer.toString().contains("no such token: Bearer ••••"), answer.toString());
  }

  @Test
  void takesNoTokenThatCannotBeSentAndDoesNotTellIt() {
    for (var text : List.of("", "s3cret\r\nX: y", "s3 cret", "s\u00e9cret")) {
      var token = new Secret(text, "env:TOKEN");
      var why =
          assertThrows(IllegalArgumentException.class, () -> new ApiClient(base(), token, LONG));
      assertEquals("env:TOKEN is no token", why.getMessage());
    }
  }

  @Test
  void knowsThatNobodyTookTheConnection() throws Exception {
    var base = base();
    server.stop(0);
    var unreached =
        assertInstanceOf(
            ApiAnswer.Unreached.class, client.send(ApiRequest.get(base.resolve("x"), LONG)));
    assertEquals("no connection to " + base.getAuthority(), unreached.why());
  }

  @Test
  void doesNotKnowWhatBecameOfARequestWithoutAnAnswer() throws Exception {
    answers(exchange -> {
      exchange.getRequestBody().readAllBytes();
      await(over);
    });
    var silent = assertInstanceOf(ApiAnswer.Unanswered.class, asks(Duration.ofSeconds(1)));
    assertEquals("no answer from " + base().getAuthority() + " within 1 s", silent.why());
  }

  @Test
  void givesUpAnAnswerThatStopsHalfWay() throws Exception {
    answers(exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      await(over);
    });
    assertInstanceOf(ApiAnswer.Unanswered.class, asks(Duration.ofSeconds(1)));
  }

  @Test
  void givesUpAnAnswerThatIsTooLarge() throws Exception {
    answers(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (var out = exchange.getResponseBody()) {
        for (int i = 0; i <= ApiClient.LARGEST / 65_536; i++) {
          out.write(new byte[65_536]);
        }
      }
    });
    var large = assertInstanceOf(ApiAnswer.Unanswered.class, asks(LONG));
    assertTrue(large.why().contains("more than 16777216 bytes"), large.why());
  }

  @Test
  void looksNamesUpOnAThreadThatHoldsNobodyElseUp() throws Exception {
    answers(exchange -> answer(exchange, 200, new byte[0]));
    var named = URI.create("http://api.names.test:" + server.getAddress().getPort() + "/");
    assertInstanceOf(ApiAnswer.Answered.class, client.send(ApiRequest.get(named, LONG)));
    assertEquals(Optional.of(false), FakeNames.byVirtualThread("api.names.test"));
  }

  @Test
  void aPayloadIsEmptyWhereItIsNotWhatIsAskedFor() throws Exception {
    var payload = Payload.read("{\"a\":1,\"b\":\"x\",\"c\":[{\"d\":true},2,\"y\"],\"e\":null}");
    assertEquals("", payload.text("a"));
    assertEquals(Optional.of(1L), payload.number("a"));
    assertEquals(Optional.empty(), payload.number("b"));
    assertTrue(payload.object("b").isEmpty());
    assertEquals(1, payload.objects("c").size());
    assertTrue(payload.objects("c").getFirst().flag("d"));
    assertEquals(List.of("y"), payload.texts("c"));
    assertEquals("", payload.text("e"));
    assertNull(payload.members().get("e"));
    assertTrue(Payload.read("[1]").isEmpty());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
