package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookTest {
  private static final String TOKEN = "Bearer " + WebFixture.TOKEN;

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private HttpResponse<String> deliver(String path, String authorization, String body) {
    var browser = web.browser();
    var request = browser.request(path).POST(BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return browser.send(request);
  }

  @Test
  void takesADeliveryOnce() {
    var first = deliver("/hooks/watch", "Bearer " + WebFixture.TOKEN, "{\"title\":\"High\"}");
    assertEquals(202, first.statusCode());
    assertTrue(TestBrowser.json(first).get("taken").booleanValue());
    var again = deliver("/hooks/watch", "bearer " + WebFixture.TOKEN, "{\"title\":\"High\"}");
    assertEquals(202, again.statusCode());
    assertFalse(TestBrowser.json(again).get("taken").booleanValue());
  }

  @Test
  void refusesMissingWrongAndMisplacedTokens() {
    String body = "{\"title\":\"High\"}";
    assertEquals(401, deliver("/hooks/watch", "", body).statusCode());
    assertEquals(401, deliver("/hooks/watch", "Bearer wrong", body).statusCode());
    assertEquals(401, deliver("/hooks/watch", "Bearer ", body).statusCode());
    assertEquals(401, deliver("/hooks/other", "Bearer " + WebFixture.TOKEN, body).statusCode());
    var inAddress = deliver("/hooks/watch?token=" + WebFixture.TOKEN, "", body);
    assertEquals("token-in-address", TestBrowser.code(inAddress));
  }

  @Test
  void tellsTheSenderWhatCannotBeRead() {
    var answer = deliver("/hooks/watch", "Bearer " + WebFixture.TOKEN, "not json");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("Expected an object with a title"), answer.body());
  }

  @Test
  void takesTheTokenAsAPasswordOfAnybody() {
    String packed = Base64.getEncoder().encodeToString(("x:" + WebFixture.TOKEN).getBytes(UTF_8));
    String body = "{\"title\":\"High\"}";
    assertEquals(202, deliver("/hooks/watch", "Basic " + packed, body).statusCode());
    assertEquals(401, deliver("/hooks/watch", "Basic " + packed + "!", body).statusCode());
    String wrong = Base64.getEncoder().encodeToString("x:".getBytes(UTF_8));
    assertEquals(401, deliver("/hooks/watch", "Basic " + wrong, body).statusCode());
  }

  @Test
  void handsOnHeadersAndAnswersInTheSendersTerms() {
    var request = web.browser().request("/hooks/watch/api/v2/titles");
    request.header("Authorization", TOKEN).header("X-TITLE", "Own words");
    var answer = web.browser().send(request.POST(BodyPublishers.ofString("{}")));
    assertEquals(200, answer.statusCode());
    assertEquals("ok", answer.body());
    assertEquals("no: Expected an object with a title.", deliver("/hooks/watch", TOKEN, "").body());
  }

  @Test
  void refusesAddressesThatThisKindOfSenderDoesNotHave() {
    assertEquals(404, deliver("/hooks/watch/other", TOKEN, "{\"title\":\"x\"}").statusCode());
    assertToldOnce("watch: posts are sent in a wrong way", 1);
  }

  @Test
  void tellsWhoseTokenIsSentToANameThatNoSourceHas() {
    for (String name : List.of("wacth", "Watch", "watch%20", "watch;v=1")) {
      assertEquals(401, deliver("/hooks/" + name, TOKEN, "{\"title\":\"x\"}").statusCode());
    }
    assertToldOnce("watch: posts are sent in a wrong way", 4);
  }

  @Test
  void tellsNobodyWithoutTheTokenWhichAddressesThereAre() {
    var there = deliver("/hooks/watch/api/v2/titles", "Bearer no", "{}");
    var notThere = deliver("/hooks/watch/other", "Bearer no", "{}");
    assertEquals(401, notThere.statusCode());
    assertEquals(there.body(), notThere.body());
  }

  @Test
  void takesWhatIsLargerThanAnyOtherRequestMayBe() {
    String large = "{\"title\":\"" + "x".repeat(7 << 20) + "\"}";
    assertEquals(202, deliver("/hooks/watch", TOKEN, large).statusCode());
  }

  @Test
  void tellsTheRoomOnceAndCountsWhatIsTooLarge() {
    String large = "x".repeat((8 << 20) + 1);
    assertEquals(413, deliver("/hooks/watch", TOKEN, large).statusCode());
    assertEquals(413, deliver("/hooks/watch", TOKEN, large).statusCode());
    assertToldOnce("watch: deliveries are too large", 2);
  }

  @Test
  void tellsTheRoomOnceAndCountsWhatSaysNotHowLargeItIs() {
    byte[] large = new byte[(8 << 20) + 1];
    var browser = web.browser();
    var request =
        browser
            .request("/hooks/watch")
            .header("Authorization", TOKEN)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    assertEquals(413, browser.send(request).statusCode());
    assertToldOnce("watch: deliveries are too large", 1);
  }

  @Test
  void tellsTheRoomOnceAndCountsWhatCannotBeRead() {
    deliver("/hooks/watch", TOKEN, "not json");
    deliver("/hooks/watch", TOKEN, "{\"title\":");
    deliver("/hooks/watch", TOKEN, "[]");
    assertToldOnce("watch: deliveries cannot be read", 3);
  }

  @Test
  void tellsTheRoomOnceOfWhatIsSentInAWrongWay() {
    deliver("/hooks/watch?source=prometheus", TOKEN, "{\"title\":\"High\"}");
    for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
      var request = web.browser().request("/hooks/watch").header("Authorization", TOKEN);
      assertEquals(
          405, web.browser().send(request.method(method, BodyPublishers.noBody())).statusCode());
    }
    web.browser().send(web.browser().request("/hooks/watch").GET());
    assertToldOnce("watch: posts are sent in a wrong way", 5);
  }

  @Test
  void tellsTheRoomOfWhatIsPacked() {
    var request = web.browser().request("/hooks/watch").header("Authorization", TOKEN);
    request.header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("{}"));
    assertEquals(400, web.browser().send(request).statusCode());
    assertTrue(
        assertToldOnce("watch: deliveries cannot be read", 1).summary().contains("Content-Enc"));
  }

  @Test
  void takesTheGoodPartAndTellsTheRoomOfTheOther() {
    var body = "{\"title\":\"High\",\"broken\":[\"alerts[3].fingerprint is missing\"]}";
    var answer = deliver("/hooks/watch", TOKEN, body);
    assertEquals(202, answer.statusCode());
    assertEquals(1, TestBrowser.json(answer).get("refused").intValue());
    var card = assertToldOnce("watch: parts of deliveries cannot be read", 1);
    assertTrue(card.summary().contains("alerts[3].fingerprint is missing"), card.summary());
  }

  @Test
  void tellsTheRoomOnceOfWrongTokensHoweverManyComeFromAnybody() {
    for (int i = 0; i < 200; i++) {
      assertEquals(401, deliver("/hooks/watch", "Bearer wrong" + i, "{}").statusCode());
    }
    deliver("/hooks/watch", "", "{}");
    deliver("/hooks/watch?token=" + WebFixture.TOKEN, "", "{}");
    deliver("/hooks/nobody", "Bearer wrong", "{}");
    assertToldOnce("watch: posts come with a wrong token", 202);
    assertTrue(web.audited("alert.refused") == 1, "no record for each of them");
  }

  /// What was counted later is shown ten seconds after the first, or when the server stops.
  private Card assertToldOnce(String title, int times) {
    Eventually.holds("it is told", () -> !cards().isEmpty());
    web.alerts.close();
    assertEquals(List.of(title), cards().stream().map(Card::title).toList());
    String seen = times == 1 ? "seen once" : "seen " + times + " times";
    assertTrue(cards().getFirst().summary().contains(seen), cards().getFirst().summary());
    return cards().getFirst();
  }

  /// Those that tell what was not taken.
  private List<Card> cards() {
    var ada = web.people.person("ada");
    return web
        .rooms
        .page(ada, "payments", new Cursor.Newest(), 50)
        .orElseThrow()
        .messages()
        .stream()
        .map(Message::shown)
        .filter(card -> card.title().startsWith("watch: "))
        .toList();
  }
}
