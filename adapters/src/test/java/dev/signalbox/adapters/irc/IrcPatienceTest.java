package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeNames;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that opens the connection and then takes for ever is given up in the time that is said,
/// and the connection is closed: it does not stay behind anybody's back.
final class IrcPatienceTest {
  private static final String SERVER = "irc.names.test";
  private static final byte[] RECORD_OF_16_KIB = {0x16, 3, 3, 0x40, 0};

  private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
  private final TestClock clock = TestClock.atNoon();
  private final ServerSocket listening = listening();
  private final CompletableFuture<Socket> accepted = new CompletableFuture<>();
  private final CompletableFuture<Boolean> pausing = new CompletableFuture<>();
  private IrcAdapter adapter;

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @AfterEach
  void close() throws IOException {
    adapter.close();
    dripping.shutdownNow();
    listening.close();
  }

  private void connect(boolean tls, Duration patience) {
    connect(SERVER, tls, patience);
  }

  private void connect(String server, boolean tls, Duration patience) {
    var minute = Duration.ofMinutes(1);
    var timing = new IrcTiming(patience, minute, minute, 5, Duration.ofSeconds(1));
    var waiting =
        new Waiting(
            clock,
            time -> {},
            time -> {
              pausing.complete(true);
              new CountDownLatch(1).await();
            });
    var config =
        new IrcConfig(
            server,
            listening.getLocalPort(),
            tls,
            null,
            "signalbox",
            null,
            null,
            "net",
            Speech.USUAL,
            Map.of("ops", "#ops"));
    adapter = new IrcAdapter("irc", config, timing, waiting, new SecureRandom(), Cursors.NONE);
    Thread.ofVirtual().start(this::accept);
    adapter.start(new RecordedEvents());
  }

  private void accept() {
    try {
      accepted.complete(listening.accept());
    } catch (IOException closed) {
      accepted.completeExceptionally(closed);
    }
  }

  /// An interrupt does not end a `join`, and so no timeout would.
  private static <T> T comes(CompletableFuture<T> future) {
    try {
      return future.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException never) {
      throw new AssertionError(never);
    }
  }

  private void drip(byte[] first, byte[] then) throws IOException {
    comes(accepted).getOutputStream().write(first);
    var _ = dripping.scheduleAtFixedRate(() -> say(then), 20, 20, TimeUnit.MILLISECONDS);
  }

  private void say(byte[] bytes) {
    try {
      comes(accepted).getOutputStream().write(bytes);
      comes(accepted).getOutputStream().flush();
    } catch (IOException closed) {
      dripping.shutdown();
    }
  }

  private void assertClosedByUs() throws IOException {
    var far = comes(accepted);
    far.setSoTimeout((int) Eventually.PATIENCE.toMillis());
    byte[] rest = new byte[4096];
    int got = 0;
    while (got >= 0) {
      try {
        got = far.getInputStream().read(rest);
      } catch (SocketException reset) {
        got = -1;
      }
    }
    Eventually.holds("it stops dripping", dripping::isShutdown);
  }

  @Test
  void looksItsServerUpOnAThreadThatHoldsNobodyElseUp() {
    connect(false, Duration.ofMinutes(1));
    comes(accepted);
    assertEquals(Optional.of(false), FakeNames.byVirtualThread(SERVER));
  }

  @Test
  void aResolverThatIsSilentIsNotWaitedForBeyondTheLimit() {
    connect("silent.irc.names.test", false, Duration.ofMillis(300));
    comes(pausing);
    assertEquals(
        "not connected to silent.irc.names.test: no address for silent.irc.names.test within 0.3 s",
        adapter.health().detail());
  }

  @Test
  void aHandshakeThatDripsIsGivenUpAsAWhole() throws IOException {
    connect(true, Duration.ofMillis(300));
    drip(RECORD_OF_16_KIB, new byte[1]);
    comes(pausing);
    assertEquals(
        "not connected to " + SERVER + ": the connection was not open within 0.3 s",
        adapter.health().detail());
    assertClosedByUs();
  }

  @Test
  void closingEndsAHandshakeThatHangs() throws IOException {
    connect(true, Duration.ofMinutes(10));
    drip(RECORD_OF_16_KIB, new byte[1]);
    adapter.close();
    assertClosedByUs();
  }

  @Test
  void aServerThatTalksButNeverLetsUsInIsGivenUp() throws IOException {
    connect(false, Duration.ofMinutes(10));
    drip(":far NOTICE * :looking up\r\n".getBytes(UTF_8), "PING :x\r\n".getBytes(UTF_8));
    var far = comes(accepted);
    assertTrue(far.getInputStream().read() >= 0, "it signs in");
    clock.advance(Duration.ofMinutes(5));
    comes(pausing);
    assertEquals(
        "not connected to " + SERVER + ": the server did not let us in within 240 s",
        adapter.health().detail());
    assertClosedByUs();
  }
}
