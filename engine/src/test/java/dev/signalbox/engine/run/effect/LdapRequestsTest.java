package dev.signalbox.engine.run.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.counterpart.LocalPort;
import dev.signalbox.testkit.ldap.LdapDaemon;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real directory makes of what it is asked, and what we make of its answers.
final class LdapRequestsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final LdapRequests requests =
      new LdapRequests((request, most, control) -> new EffectResult.Done(Map.of("http", true)));
  @TempDir private Path folder;
  private LdapDaemon directory;

  @BeforeEach
  void begin() {
    directory = LdapDaemon.startOrSkip(folder.resolve("ldap"));
  }

  @AfterEach
  void end() {
    if (directory != null) {
      directory.close();
    }
  }

  private EffectResult sent(String method, URI uri, String password, Map<String, Object> body) {
    String pair = LdapDaemon.ADMIN + ":" + password;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    var request =
        new Effect.Request(
            "directory",
            method,
            uri,
            uri,
            Map.of("Authorization", "Basic " + basic),
            Json.write(body));
    return requests.send(request, new Patience(TestClock.atNoon(), LONG, LONG), new Waiting());
  }

  private static final class Waiting implements WaitControl {
    private final WakeSignal bell = new WakeSignal();

    @Override
    public Signal signal() {
      return Signal.GO_ON;
    }

    @Override
    public void pause(Duration most) {
      bell.await(most);
    }

    @Override
    public void wake() {
      bell.ring();
    }
  }

  private EffectResult sent(String method, Map<String, Object> body) {
    return sent(method, URI.create(directory.address()), LdapDaemon.PASSWORD, body);
  }

  private static Map<String, Object> group(String name) {
    return Map.of("what", "group", "class", "groupOfNames", "attribute", "cn", "value", name);
  }

  private static Map<String, Object> person(String id) {
    return Map.of("what", "person", "class", "person", "attribute", "uid", "value", id);
  }

  private EffectResult change(String method, String group, String person) {
    return sent(method, Map.of("entry", group(group), "value", person(person), "member", "member"));
  }

  private static Object data(EffectResult result) {
    return assertInstanceOf(EffectResult.Done.class, result, result::toString).value().get("data");
  }

  private static Object status(EffectResult result) {
    return assertInstanceOf(EffectResult.Failed.class, result, result::toString)
        .value()
        .get("status");
  }

  @Test
  void putsSomebodyInAndTakesThemOutOnce() {
    assertTrue(data(change("ADD", "crm-viewer", "ada")).toString().contains("changed=true"));
    assertEquals(List.of("ada", "grace"), directory.members("crm-viewer"));
    assertTrue(data(change("ADD", "crm-viewer", "ada")).toString().contains("changed=false"));
    assertTrue(data(change("REMOVE", "crm-viewer", "ada")).toString().contains("changed=true"));
    assertTrue(data(change("REMOVE", "crm-viewer", "ada")).toString().contains("changed=false"));
    assertEquals(List.of("grace"), directory.members("crm-viewer"));
    assertEquals(422L, status(change("REMOVE", "crm-viewer", "grace")), "the last one stays");
  }

  @Test
  void findsWhatIsThere() {
    var all = new LinkedHashMap<>(group("x"));
    all.remove("value");
    Object groups = data(sent("SEARCH", Map.of("entry", all, "attributes", List.of("cn"))));
    assertTrue(groups.toString().contains("cn=[helpdesk]"), groups::toString);
    change("ADD", "helpdesk", "ada");
    Object hers =
        data(
            sent(
                "SEARCH",
                Map.of(
                    "entry",
                    all,
                    "holding",
                    person("ada"),
                    "member",
                    "member",
                    "attributes",
                    List.of("cn"))));
    assertTrue(hers.toString().contains("cn=[helpdesk]"), hers::toString);
    assertTrue(!hers.toString().contains("crm-viewer"), hers::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "crm-*",
        "x)(cn=crm-viewer",
        "x)(|(cn=*)",
        "crm-viewer)(objectClass=*",
        "\\2a",
        "crm-viewer\u0000",
        "crm-viewer,ou=groups",
        "uid=ada,ou=people,dc=example,dc=org"
      })
  void whatIsGivenIsAValueAndNothingElse(String odd) {
    assertEquals(404L, status(change("ADD", odd, "ada")));
    assertEquals(404L, status(change("ADD", "crm-viewer", odd)));
    assertEquals(List.of("grace"), directory.members("crm-viewer"));
  }

  @Test
  void aNameWithSignsOfFiltersInItIsFoundAsItIs() {
    assertTrue(data(change("ADD", "a*b (all)", "ada")).toString().contains("changed=true"));
    assertEquals(List.of("ada", "grace"), directory.members("a*b (all)"));
  }

  @Test
  void whatStandsInAFilterAsItIsMustBeAName() {
    var odd = new LinkedHashMap<>(group("crm-viewer"));
    odd.put("attribute", "cn=*)(x");
    var refused =
        assertInstanceOf(
            EffectResult.Failed.class,
            sent("SEARCH", Map.of("entry", odd, "attributes", List.of("cn"))));
    assertEquals("no name of an attribute: cn=*)(x", refused.error());
  }

  @Test
  void saysWhyNot() {
    URI address = URI.create(directory.address());
    Map<String, Object> body =
        Map.of("entry", group("crm-viewer"), "value", person("ada"), "member", "member");
    assertEquals(401L, status(sent("ADD", address, "wrong", body)));
    assertEquals(404L, status(change("ADD", "crm-viewer", "nobody")));
    URI nowhere = URI.create("ldap://127.0.0.1:" + LocalPort.any() + "/" + LdapDaemon.BASE);
    var cut =
        assertInstanceOf(
            EffectResult.Failed.class, sent("ADD", nowhere, LdapDaemon.PASSWORD, body));
    assertEquals(Map.of(), cut.value());
    var http = assertInstanceOf(EffectResult.Failed.class, sent("GET", body));
    assertTrue(http.error().contains("leads to a directory"), http.error());
  }

  @Test
  void leavesWhatIsNoDirectoryToOthers() {
    EffectResult given = sent("GET", URI.create("http://127.0.0.1:1/"), "x", Map.of());
    assertEquals(new EffectResult.Done(Map.of("http", true)), given);
  }
}
