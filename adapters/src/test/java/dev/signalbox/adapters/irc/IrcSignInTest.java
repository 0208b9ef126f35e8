package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IrcSignInTest {
  private static final String STORE_PASSWORD = "changeit";

  private final RecordedEvents events = new RecordedEvents();
  private IrcCounterpart far = new IrcCounterpart(IrcCounterpart.EVERYTHING);
  private IrcAdapter adapter;

  @AfterEach
  void part() {
    adapter.close();
    far.close();
  }

  @Test
  void provesItsAccountWithSasl() {
    far.server().requireAccount("bot:s3cret");
    start(config(new IrcSasl("bot", new Secret("s3cret")), null, far.server().port()));
    awaitConnected();
    assertTrue(far.server().received().contains("AUTHENTICATE PLAIN"));
    assertFalse(adapter.health().detail().contains("s3cret"));
  }

  @Test
  void stopsWhenItsAccountIsNotAccepted() {
    far.server().requireAccount("bot:s3cret");
    start(config(new IrcSasl("bot", new Secret("wrong")), null, far.server().port()));
    awaitDetail("sign-in was refused: the account was not accepted");
    assertEquals(1, far.signIns());
  }

  @Test
  void stopsInWhateverWordsItIsRefused() {
    for (var words :
        List.of(
            "(t@127.0.0.1) [Access denied by configuration]",
            "127.0.0.1 (Unauthorized connection)",
            "127.0.0.1 (No Authorization)",
            "(Bad Password)",
            "(K-lined)",
            "(D-lined)")) {
      far.server().refuse("ERROR :Closing Link: " + words);
      start(config(null, null, far.server().port()));
      awaitDetail("the sign-in was refused: Closing Link: " + words);
      adapter.close();
    }
    assertEquals(List.of(), far.pauses());
  }

  @Test
  void triesAgainWhenItIsOnlyNotLetInNow() {
    for (var words : List.of("(Server is full)", "(Throttled: Reconnecting too fast)")) {
      far.server().refuse("ERROR :Closing Link: " + words);
      start(config(null, null, far.server().port()));
      var tries = far.pauses().size();
      Eventually.holds("it tries again", () -> far.pauses().size() > tries + 1);
      awaitDetail(words);
      adapter.close();
    }
  }

  @Test
  void neverGoesOnWithoutTheAccountItWasGiven() {
    far.close();
    for (var offered : List.of(IrcCounterpart.NOTHING, Set.of("server-time", "batch"))) {
      far = new IrcCounterpart(offered);
      start(config(new IrcSasl("bot", new Secret("s3cret")), null, far.server().port()));
      awaitDetail("no SASL");
      assertFalse(far.server().received().stream().anyMatch(line -> line.startsWith("JOIN")));
      adapter.close();
      far.close();
    }
  }

  @Test
  void sendsTheServersPasswordFirst() {
    start(config(null, new Secret("server pass"), far.server().port()));
    awaitConnected();
    assertTrue(far.server().received().contains("PASS :server pass"));
  }

  @Test
  void takesAPlainNameForItsUser() {
    start(IrcCounterpart.config(far.server().port(), "s_[box]", null, null));
    awaitConnected();
    assertTrue(far.server().received().contains("USER sbox 0 * :Signalbox"));
  }

  @Test
  void triesOtherNicksOfTheSameLength() {
    far.server().takeNick("signalbox");
    far.server().takeNick("signalbo_");
    start(config(null, null, far.server().port()));
    awaitConnected();
    assertTrue(adapter.health().detail().contains("as signalbo1"), adapter.health().detail());
  }

  @Test
  void trustsOnlyTheCertificatesItIsGiven(@TempDir Path folder) throws Exception {
    var certificate = selfSigned(folder);
    far.close();
    try (var server =
        new FakeIrcServer(IrcCounterpart.NOTHING, context(folder).getServerSocketFactory())) {
      start(secured(server, certificate));
      awaitConnected();
      adapter.close();
      start(secured(server, null));
      Eventually.holds("it is refused", () -> adapter.health().detail().contains("not connected"));
      assertFalse(adapter.health().connected());
      adapter.close();
      Files.writeString(certificate, "no certificate");
      start(secured(server, certificate));
      awaitDetail("trust file");
    }
  }

  private IrcConfig secured(FakeIrcServer server, Path trust) {
    return new IrcConfig(
        "localhost",
        server.port(),
        true,
        trust,
        "signalbox",
        null,
        null,
        "test",
        Speech.USUAL,
        Map.of("payments", IrcCounterpart.ROOM));
  }

  private static Path selfSigned(Path folder) throws Exception {
    var keytool = Path.of(ProcessHandle.current().info().command().orElseThrow());
    var store = folder.resolve("store.p12").toString();
    run(
        keytool.resolveSibling("keytool").toString(),
        "-genkeypair",
        "-alias",
        "irc",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-keystore",
        store,
        "-storepass",
        STORE_PASSWORD);
    var certificate = folder.resolve("irc.pem");
    run(
        keytool.resolveSibling("keytool").toString(),
        "-exportcert",
        "-rfc",
        "-alias",
        "irc",
        "-file",
        certificate.toString(),
        "-keystore",
        store,
        "-storepass",
        STORE_PASSWORD);
    return certificate;
  }

  private static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(
        process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
            && process.exitValue() == 0,
        output);
  }

  private static SSLContext context(Path folder) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      store.load(in, STORE_PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, STORE_PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static IrcConfig config(IrcSasl sasl, Secret password, int port) {
    return IrcCounterpart.config(port, "signalbox", password, sasl);
  }

  private void start(IrcConfig config) {
    adapter =
        new IrcAdapter(
            "irc", config, IrcTiming.STANDARD, far.waiting(), new SecureRandom(), Cursors.NONE);
    adapter.start(events);
  }

  private void awaitConnected() {
    Eventually.holds("a connection", () -> adapter.health().connected());
  }

  private void awaitDetail(String words) {
    Eventually.holds(
        "health says '" + words + "'", () -> adapter.health().detail().contains(words));
    assertFalse(adapter.health().connected());
  }
}
