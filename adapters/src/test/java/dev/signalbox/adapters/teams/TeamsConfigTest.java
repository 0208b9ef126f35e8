package dev.signalbox.adapters.teams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.FakeDoor;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.TestClock;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TeamsConfigTest {
  private static final String APP = "11111111-2222-4333-8444-555555555555";
  private static final String TENANT = "99999999-2222-4333-8444-55555555555A";
  private static final Map<String, Object> LEAST =
      Map.of("app-id", APP, "tenant", TENANT, "client-secret", new Secret("hunter2"));

  private static TeamsConfig read(Map<String, ?> settings) {
    return TeamsConfig.read(new MapSettings("adapters.teams", settings));
  }

  private static Map<String, Object> with(String key, Object value) {
    var settings = new HashMap<>(LEAST);
    settings.put(key, value);
    return settings;
  }

  private static void assertRefused(Map<String, ?> settings, String why) {
    var refused = assertThrows(SettingsException.class, () -> read(settings));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertFalse(refused.getMessage().contains("hunter2"), "the secret is told");
  }

  @Test
  void callsMicrosoftWhereNothingElseIsSaid() {
    var config = read(LEAST);
    var cloud = config.cloud();
    assertEquals("https://smba.trafficmanager.net/teams/", cloud.service().toString());
    assertEquals("https://login.microsoftonline.com/", cloud.login().toString());
    assertEquals("https://api.botframework.com", cloud.issuer());
    assertEquals(List.of(TENANT.toLowerCase(Locale.ROOT)), config.tenants());
    assertEquals('!', config.speech().prefix());
  }

  @Test
  void wantsToKnowWhichAppItIsAndWhose() {
    assertRefused(Map.of("tenant", TENANT, "client-secret", new Secret("hunter2")), "app-id");
    assertRefused(Map.of("app-id", APP, "client-secret", new Secret("hunter2")), "tenant");
    assertRefused(
        Map.of("app-id", APP, "tenant", TENANT), "client-secret: is missing, or no value");
    assertRefused(with("app-id", "../x"), "is an id such as");
    assertRefused(with("tenants", List.of("a b")), "is an id such as");
  }

  @Test
  void takesAnotherCloudWhole() {
    var settings = with("service-url", "https://smba.infra.gov.teams.microsoft.us/teams/");
    assertRefused(settings, "service-hosts does not name");
    settings.put("service-hosts", List.of("smba.infra.gov.teams.microsoft.us"));
    var cloud = read(settings).cloud();
    assertFalse(cloud.isConnector(URI.create("https://smba.trafficmanager.net/teams/")));
    assertRefused(with("service-hosts", List.of("https://x")), "is no name of a server");
    assertRefused(with("login-url", "login.microsoftonline.us"), "is an address such as");
  }

  @Test
  void knowsChannelsByNameAndById() {
    var rooms = Map.of("payments", "Payments/Deployments", "ops", "19:abc@thread.tacv2");
    assertEquals(rooms, read(with("rooms", rooms)).rooms());
    assertRefused(with("rooms", Map.of("payments", "#pay ments")), "a channel is written like");
    assertRefused(
        with("rooms", Map.of("a", "Payments/ops", "b", "payments/OPS")), "belongs to another room");
    assertEquals(Set.of("19:x@thread.tacv2"), read(with("teams", "19:x@thread.tacv2")).teams());
    assertRefused(with("teams", "Payments team"), "is no id of a team");
  }

  @Test
  void refusesUnknownKeys() {
    assertRefused(with("app-secret", "x"), "app-secret");
  }

  @Test
  void isFoundByItsName() {
    var platform =
        ServiceLoader.load(ChatPlatform.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("teams"))
            .findFirst()
            .orElseThrow();
    var around = new FakeDoor().around(TestClock.atNoon(), Cursors.NONE);
    var adapter = platform.connect("acme", new MapSettings("adapters.acme", LEAST), around);
    assertEquals("acme", adapter.connection());
    assertEquals("teams", adapter.platform());
    assertFalse(adapter.health().connected());
    adapter.close();
  }
}
