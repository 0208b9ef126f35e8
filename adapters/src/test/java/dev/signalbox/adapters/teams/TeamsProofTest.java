package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.text.Hmac;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.teams.FakeIssuer;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Nobody but the Bot Framework, from a connector that we trust and for an organisation that may
/// call, is believed.
final class TeamsProofTest {
  private final TeamsCounterpart far = new TeamsCounterpart();
  private final FakeIssuer issuer = far.issuer();
  private final String service = far.connector().service();
  private final RecordedEvents events = new RecordedEvents();

  @BeforeEach
  void connect() {
    far.adapter().start(events);
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private int calls(String text, String authorization) {
    return far.call(far.told(text), authorization).status();
  }

  private String bearer(Map<String, Object> header, Map<String, Object> claims) {
    return "Bearer " + issuer.signed(header, claims);
  }

  private List<ChatEvent.MessagePosted> heard() {
    return events.all(ChatEvent.MessagePosted.class);
  }

  private static Arguments claim(String name, Object value) {
    return claims(name + " is " + value, (claims, _) -> claims.put(name, value));
  }

  private static Arguments without(String name) {
    return claims("no " + name, (claims, _) -> claims.remove(name));
  }

  private static Arguments claims(String what, BiConsumer<Map<String, Object>, Long> change) {
    Function<TeamsProofTest, String> forged =
        test -> {
          var claims = test.issuer.claims(test.service);
          change.accept(claims, test.far.clock().instant().getEpochSecond());
          return test.bearer(test.issuer.header(), claims);
        };
    return arguments(what, forged);
  }

  private static Arguments header(String name, Object value) {
    Function<TeamsProofTest, String> forged =
        test -> {
          var header = test.issuer.header();
          header.put(name, value);
          return test.bearer(header, test.issuer.claims(test.service));
        };
    return arguments(name + " is " + value, forged);
  }

  private static Arguments token(String what, Function<TeamsProofTest, String> forged) {
    return arguments(what, forged);
  }

  private String good() {
    return issuer.authorization(service);
  }

  /// Signed by nobody, as whoever wrote the library's first version took it.
  private String unsigned(String end) {
    return "Bearer "
        + FakeIssuer.part("{\"alg\":\"none\",\"kid\":\"key-1\"}")
        + "."
        + FakeIssuer.part(JsonWriter.text(issuer.claims(service)))
        + "."
        + end;
  }

  /// Signed with the key that all can know, as if it were a secret.
  private String signedWithThePublicKey() {
    var text =
        FakeIssuer.part("{\"alg\":\"HS256\",\"kid\":\"key-1\"}")
            + "."
            + FakeIssuer.part(JsonWriter.text(issuer.claims(service)));
    byte[] mac = Hmac.bytes(issuer.publicModulus(), text.getBytes(UTF_8));
    return "Bearer " + text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        token("nothing", _ -> ""),
        token("a word", _ -> "Bearer secret"),
        token("another scheme", test -> test.good().replace("Bearer", "Basic")),
        token("two tokens", test -> test.good() + " " + test.good()),
        token("no signature", test -> test.unsigned("")),
        token("a signature of nobody", test -> test.unsigned("c2ln")),
        token("signed with the public key", TeamsProofTest::signedWithThePublicKey),
        token("no base64", test -> test.good().replaceFirst("\\.[^.]*$", ".A")),
        token("other claims under it", TeamsProofTest::spliced),
        header("alg", "none"),
        header("alg", "HS256"),
        header("alg", "RS512"),
        header("alg", "rs256"),
        header("kid", "key-2"),
        header("kid", ""),
        claim("iss", "https://api.botframework.com/"),
        claim("iss", "https://sts.windows.net/" + FakeTeams.TENANT + "/"),
        without("iss"),
        claim("aud", "99999999-2222-4333-8444-555555555555"),
        claim("aud", List.of(FakeIssuer.APP)),
        without("aud"),
        claim("serviceurl", "https://smba.trafficmanager.net/emea/"),
        without("serviceurl"),
        without("exp"),
        claim("exp", "tomorrow"),
        claims("over for 5 min 1 s", (claims, now) -> claims.put("exp", now - 301)),
        claims("good in 5 min 1 s", (claims, now) -> claims.put("nbf", now + 301)));
  }

  private String spliced() {
    var parts = good().split("\\.", -1);
    var claims = issuer.claims(service);
    claims.put("extra", true);
    return parts[0] + "." + FakeIssuer.part(JsonWriter.text(claims)) + "." + parts[2];
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void refuses(String what, Function<TeamsProofTest, String> forged) {
    assertEquals(401, calls("!deploy " + what, forged.apply(this)));
    assertEquals(List.of(), heard());
    assertEquals(200, calls("honest", good()), "and goes on listening");
  }

  @Test
  void takesWhatIsOverForLessThanFiveMinutes() {
    var claims = issuer.claims(service);
    claims.put("exp", far.clock().instant().getEpochSecond() - 299);
    assertEquals(200, calls("slow clock", bearer(issuer.header(), claims)));
  }

  @Test
  void followsANewKeyAndForgetsTheOld() {
    assertEquals(200, calls("one", good()));
    var old = good();
    issuer.rotate("key-2");
    assertEquals(401, calls("two", good()), "it was asked for keys a moment ago");
    far.clock().advance(Duration.ofMinutes(5));
    assertEquals(200, calls("three", good()));
    assertEquals(401, calls("four", old), "a key that was withdrawn may be stolen");
  }

  @Test
  void asksSeldomForKeysThatNobodyKnows() {
    assertEquals(200, calls("one", good()));
    far.clock().advance(Duration.ofMinutes(5));
    for (var number = 0; number < 20; number++) {
      var header = issuer.header();
      header.put("kid", "invented-" + number);
      assertEquals(401, calls("!deploy", bearer(header, issuer.claims(service))));
    }
    assertEquals(2, issuer.requests().stream().filter("keys"::equals).count());
  }

  @Test
  void believesWhatItKnowsWhileNobodyTellsKeys() {
    assertEquals(200, calls("one", good()));
    issuer.hidesKeys();
    far.clock().advance(Duration.ofDays(2));
    assertEquals(200, calls("two", good()));
    far.clock().advance(Duration.ofDays(4));
    assertEquals(500, calls("three", good()), "asked to come again: nobody knows who that is");
    assertEquals(2, heard().size());
  }

  @Test
  void hearsNoOtherOrganisation() {
    var activity = far.told("!deploy");
    var elsewhere =
        Map.of("id", FakeTeams.CHANNEL, "tenantId", "88888888-0000-4000-8000-000000000000");
    activity.put("conversation", elsewhere);
    activity.put("channelData", Map.of("tenant", Map.of("id", elsewhere.get("tenantId"))));
    assertEquals(401, far.call(activity, good()).status());
    activity.put("conversation", Map.of("id", FakeTeams.CHANNEL, "tenantId", FakeTeams.TENANT));
    assertEquals(401, far.call(activity, good()).status(), "one of two is not enough");
    activity.remove("channelData");
    activity.put("conversation", Map.of("id", FakeTeams.CHANNEL));
    assertEquals(401, far.call(activity, good()).status(), "nobody's organisation is not ours");
    assertEquals(List.of(), heard());
  }

  @Test
  void hearsNoOtherChannelOfTheBotFramework() {
    var activity = far.told("!deploy");
    activity.put("channelId", "webchat");
    assertEquals(401, far.call(activity, good()).status());
    assertEquals(List.of(), heard());
  }

  /// Whoever could name a server of theirs would get our token.
  @Test
  void callsNobodyBackWhomTheConfigurationDoesNotName() {
    var evil = new FakeTeamsConnector(far.teams(), "another token");
    var activity = new LinkedHashMap<>(far.told("!deploy"));
    activity.put("serviceUrl", evil.service());
    var token = bearer(issuer.header(), issuer.claims(evil.service()));
    assertEquals(401, far.call(activity, token).status());
    far.says("hello");
    assertEquals("ada", events.awaitMessage("hello").author().name(), "asked of the right server");
    assertEquals(0, evil.requests(), "our token goes nowhere else");
    assertTrue(events.messages("!deploy").isEmpty());
    evil.close();
  }

  @Test
  void readsNothingThatIsNoActivity() {
    assertEquals(401, far.callRaw("{", "").status(), "who calls is proved first");
    assertEquals(400, far.callRaw("{", good()).status());
    assertEquals(401, far.callRaw("[]", good()).status());
  }
}
