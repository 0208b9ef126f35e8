package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
  private static final String CLEAR = "hunter2-hunter2";

  @TempDir Path folder;
  private Map<String, String> variables = Map.of();

  private Configuration read(String text) {
    return Configuration.of("signalbox.yaml", text, folder, variables::get);
  }

  private static String message(org.junit.jupiter.api.function.Executable reading) {
    return assertThrows(SettingsException.class, reading).getMessage();
  }

  @Test
  void readsWhatTheServerNeedsRelativeToTheFile() throws IOException {
    Path file = folder.resolve("signalbox.yaml");
    Files.writeString(
        file, "listen: {port: 0}\nguards: guards.yaml\ndata: /var/lib/x\nservices: [a, b]\n");
    var configuration = Configuration.read(file, variables::get);
    ServerConfig server = configuration.server();
    configuration.close();
    assertEquals("127.0.0.1", server.host());
    assertEquals(0, server.port());
    assertEquals(folder.resolve("guards.yaml"), server.guards());
    assertEquals(Path.of("/var/lib/x"), server.data());
    assertEquals(folder.resolve("people.yaml"), server.people());
    assertEquals(List.of("a", "b"), server.services().names());
  }

  @Test
  void readsThousandsOfServicesThatNeedEachOther() {
    var text = new StringBuilder("services:\n");
    for (int i = 0; i < 8_000; i++) {
      text.append("  service-%d: { owner: team-%d, needs: [service-%d] }\n".formatted(i, i, i + 1));
    }
    text.append("  service-8000: {}\n");
    assertTrue(text.length() > YamlReader.LONGEST);
    assertEquals(8_001, read(text.toString()).server().services().names().size());
    String round = message(() -> read(text + "  last: { needs: [last] }\n").server());
    assertTrue(round.contains("last"), round);
    String tooLong = message(() -> read(" ".repeat(YamlReader.LONGEST_OF_MANY + 1)));
    assertEquals("signalbox.yaml:1:1: the file is longer than 16777216 characters", tooLong);
  }

  @Test
  void tellsAllUnknownKeysOfAllSectionsAtOnceWithTheNearestName() {
    var configuration = read("lisen: {}\nlisten:\n  prot: 80\nrunbook: x\nzzz: 1\n");
    configuration.server();
    String message = message(configuration::close);
    assertEquals(
        """
        signalbox.yaml:1:1: lisen: unknown key (did you mean listen?)
        signalbox.yaml:3:3: listen.prot: unknown key (did you mean port?)
        signalbox.yaml:4:1: runbook: unknown key (did you mean runbooks?)
        signalbox.yaml:5:1: zzz: unknown key\
        """,
        message);
  }

  @Test
  void readsWhatIsSaidOfAService() throws IOException {
    ServiceConfig payments =
        read("""
        services:
          payments: { owner: developers, room: ops, needs: [postgres] }
          postgres: {}
        """)
            .server()
            .services()
            .all()
            .getFirst();
    assertEquals(
        new ServiceConfig(
            "payments",
            "developers",
            null,
            "ops",
            List.of("postgres"),
            "signalbox.yaml:2: services.payments"),
        payments);
  }

  @Test
  void refusesServicesThatNeedWhatIsNotThereOrThemselves() {
    assertEquals(
        "signalbox.yaml:2:8: services.a.needs: there is no service 'pstgres' (did you mean"
            + " postgres?)",
        refused("services:\n  a: { needs: [pstgres] }\n  postgres: {}\n"));
    assertEquals(
        "signalbox.yaml:2:8: services.a.needs: goes round in a circle: a -> b -> c -> a",
        refused(
            """
            services:
              a: { needs: b }
              b: { needs: [d, c] }
              c: { needs: [a] }
              d: {}
            """));
    var misspelt = read("services:\n  a: { onwer: ops }\n");
    misspelt.server();
    assertEquals(
        "signalbox.yaml:2:8: services.a.onwer: unknown key (did you mean owner?)",
        message(misspelt::close));
  }

  private String refused(String text) {
    return message(() -> read(text).server());
  }

  @Test
  void namesThePlaceOfAValueOfTheWrongType() {
    assertEquals(
        "signalbox.yaml:2:3: listen.port: must be a whole number, not 'http'",
        message(() -> read("listen:\n  port: http\n").server()));
    assertEquals(
        "signalbox.yaml:1:10: listen.port: must be from 0 to 65535",
        message(() -> read("listen: {port: 70000}").server()));
    assertTrue(message(() -> read("data: [a]").server()).contains("must be text, not a list"));
    assertTrue(message(() -> read("data:").server()).contains("has no value"));
    assertTrue(message(() -> read("listen: here").server()).contains("must be a map, not text"));
  }

  @Test
  void givesFlagsDurationsAndListsTheirTypes() {
    var section = read("a: {on: true, wait: 1h30m, one: x, many: [x, y]}").section("a");
    assertTrue(section.flag("on", false));
    assertEquals(Duration.ofMinutes(90), section.duration("wait", Duration.ZERO));
    assertEquals(List.of("x"), section.texts("one"));
    assertEquals(List.of("x", "y"), section.texts("many"));
    assertEquals(List.of(), section.texts("none"));
    assertEquals("signalbox.yaml:1: a", section.where());
    assertTrue(message(() -> section.duration("one", Duration.ZERO)).contains("30s, 5m"));
    assertTrue(message(() -> section.flag("one", true)).contains("true or false, not x"));
  }

  @Test
  void refusesASecretWrittenInClearAndDoesNotRepeatIt() {
    String message = message(() -> read("s: {token: " + CLEAR + "}").section("s").secret("token"));
    assertTrue(message.contains("signalbox.yaml:1:5: s.token: is a secret"));
    assertTrue(message.contains("env:NAME or file:PATH"));
    assertFalse(message.contains(CLEAR));
  }

  @Test
  void fetchesSecretsFromVariablesAndFiles() throws IOException {
    Files.writeString(folder.resolve("token"), "from-file\n");
    variables = Map.of("TOKEN", "from-variable", "EMPTY", "");
    var section =
        read("s: {a: 'env:TOKEN', b: 'file:token', c: 'env:EMPTY', d: 'file:none'}").section("s");
    assertEquals("from-variable", section.secret("a").orElseThrow().reveal());
    assertEquals("from-file", section.secret("b").orElseThrow().reveal());
    assertTrue(message(() -> section.secret("c")).contains("variable EMPTY is not set"));
    assertTrue(message(() -> section.secret("d")).contains("none cannot be read"));
    assertTrue(section.secret("e").isEmpty());
  }

  @Test
  void warnsOfASecretFileEverybodyMayReadAndRefusesOneEverybodyMayWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var configuration = read("s: {a: 'file:token'}");
    assertEquals("x", configuration.section("s").secret("a").orElseThrow().reveal());
    assertTrue(configuration.warnings().getFirst().contains("chmod o-r"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(message(() -> configuration.section("s").secret("a")).contains("chmod o-w"));
  }

  @Test
  void printsItselfWithoutAnythingSecret() {
    variables = Map.of("TOKEN", CLEAR);
    String printed =
        read("""
        connections:
          a: {url: 'https://me:%s@host/x', token: 'env:TOKEN', headers: {X-Api-Key: %s}}
        passwords: [%s]
        services: [one]
        """
                .formatted(CLEAR, CLEAR, CLEAR))
            .print();
    assertFalse(printed.contains(CLEAR));
    assertTrue(printed.contains("token: •••• (env:TOKEN)"));
    assertTrue(printed.contains("https://••••@host/x"));
    assertTrue(printed.contains("  - one"));
  }

  @Test
  void readsFurtherSourcesOfGroups() {
    var sources =
        read("group-sources: {teams: {file: groups/teams.yaml, keep: 1h}, ops: {file: /o.yaml}}")
            .server()
            .groupSources();
    assertEquals(
        List.of(
            new GroupSourceConfig(
                "teams", folder.resolve("groups/teams.yaml"), Duration.ofHours(1)),
            new GroupSourceConfig("ops", Path.of("/o.yaml"), Duration.ofMinutes(15))),
        sources);
    for (String bad :
        List.of(
            "group-sources: {Teams: {file: x}}",
            "group-sources: {a.b: {file: x}}",
            "group-sources: {teams: {keep: 1h}}",
            "group-sources: {teams: {file: x, keep: 5s}}",
            "group-sources: {teams: {file: x, keep: 30d}}")) {
      assertTrue(message(() -> read(bad).server()).contains("group-sources"), bad);
    }
  }

  @Test
  void readsConnectionsRunnersAndSources() {
    variables = Map.of("T", "t");
    var configuration =
        read(
            """
            connections:
              gateway: {url: 'http://localhost:9000/api', token: 'env:T', headers: {X-Team: ops}}
            runners:
              local: {path: [bin, /usr/bin], env: {LANG: C.UTF-8, DEPLOY_TOKEN: 'env:T'}}
            sources:
              prom-eu: {is: alertmanager, token: 'env:T', room: payments}
              prom-us: {is: alertmanager, token: 'env:T', room: ops, owner: ada, expect: every 10m}
            """);
    var gateway = configuration.connections().get("gateway");
    assertEquals("http://localhost:9000/api", gateway.url().toString());
    assertEquals("ops", gateway.headers().get("X-Team").reveal());
    var local = configuration.runners().get("local");
    assertEquals(List.of(folder.resolve("bin"), Path.of("/usr/bin")), local.path());
    assertEquals("t", local.env().get("DEPLOY_TOKEN").reveal());
    assertEquals("payments", configuration.sources().get("prom-eu").room());
    assertEquals("alertmanager", configuration.sources().get("prom-us").kind());
    assertEquals("ada", configuration.sources().get("prom-us").owner());
    assertEquals(Duration.ofMinutes(10), configuration.sources().get("prom-us").options().expect());
    assertNull(configuration.sources().get("prom-eu").options().expect());
    assertEquals(List.of(), configuration.warnings());
    configuration.close();
  }

  @Test
  void readsSourcesAsTheyWereCalledBeforeAndSaysSo() {
    variables = Map.of("T", "t");
    var configuration = read("webhooks: {alertmanager: {token: 'env:T', room: payments}}");
    assertEquals("alertmanager", configuration.sources().get("alertmanager").kind());
    String warning = configuration.warnings().getFirst();
    assertTrue(warning.contains("webhooks is now sources"), warning);
    configuration.close();
  }

  @Test
  void refusesSourcesThatNobodyCouldReachOrTell() {
    variables = Map.of("T", "t");
    assertTrue(
        message(() -> read("sources: {a/b: {is: x, token: 'env:T', room: r}}").sources())
            .contains("ends the address /hooks/NAME"));
    assertTrue(
        message(() -> read("sources: {a: {token: 'env:T', room: r}}").sources())
            .contains("sources.a.is: is missing"));
    String both = "{is: x, token: 'env:T', room: r}}\nwebhooks: {a: {token: 'env:T', room: r}}";
    assertTrue(
        message(() -> read("sources: {a: " + both).sources()).contains("is a source already"));
    for (String wrong :
        List.of(
            "forget: 59s",
            "dry-run: perhaps",
            "may: [page]",
            "expected: {w: {within: 5m}}",
            "expected: {w: {match: ['a=\"b\"']}}",
            "expected: {w: {match: ['a=\"b\"'], within: 32d}}")) {
      String source = "sources: {a: {is: x, token: 'env:T', room: r, " + wrong + "}}";
      assertTrue(message(() -> read(source).sources()).contains("sources.a."), wrong);
    }
    for (String expect : List.of("10m", "every", "every 59s", "every 32d", "every day")) {
      String source = "sources: {a: {is: x, token: 'env:T', room: r, expect: '" + expect + "'}}";
      assertTrue(
          message(() -> read(source).sources())
              .contains("sources.a.expect: must be like 'every 10m', from 1m to 31d"),
          expect);
    }
  }

  @Test
  void refusesCredentialsInPlainSight() {
    assertTrue(
        message(() -> read("connections: {a: {url: 'http://me:x@h'}}").connections())
            .contains("must not hold a user or password"));
    assertTrue(
        message(() ->
                read("connections: {a: {url: 'http://h', headers: {Authorization: x}}}")
                    .connections())
            .contains("is a secret"));
    assertTrue(
        message(() -> read("runners: {local: {env: {DB_PASSWORD: x}}}").runners())
            .contains("is a secret"));
    assertTrue(
        message(() -> read("webhooks: {a: {room: x}}").sources()).contains("token: is missing"));
  }

  @Test
  void aConnectionSignsInInOneWayAndAllowsOnlyWhatCanBeCalled() {
    variables = Map.of("P", "correct horse");
    Map<String, String> faults =
        Map.of(
            "{url: 'http://h', user: bot}", "user: needs a 'password'",
            "{url: 'http://h', password: 'env:P'}", "user: is missing",
            "{url: 'http://h', user: u, password: 'env:P', token: 'env:P'}", "one of them signs in",
            "{url: 'http://h', allow: {run: [ops]}}", "a connection that has 'is'",
            "{url: 'http://h', is: x, user: u, password: plain}", "password");
    faults.forEach((settings, why) -> {
      String said = message(() -> read("connections: {a: " + settings + "}").connections());
      assertTrue(said.contains(why), said);
    });
    assertTrue(
        message(() -> read("connections: {A_b: {url: 'http://h', is: x}}").connections())
            .contains("needs a name that 'call' can say"));
    var connection =
        read("connections: {a: {url: 'http://h', is: x, user: bot, password: 'env:P'}}")
            .connections()
            .get("a");
    assertEquals("Basic Ym90OmNvcnJlY3QgaG9yc2U=", connection.authorization().reveal());
    assertEquals(List.of(), connection.run());
  }

  @Test
  void refusesVariablesThatNoProgramWouldGet() {
    for (String name :
        List.of(
            "my.prop",
            "app-mode",
            "1ST",
            "ü",
            "PATH",
            "IFS",
            "PWD",
            "SIGNALBOX_RUN",
            "signalbox_token")) {
      assertTrue(
          message(() -> read("runners: {a: {env: {" + name + ": x}}}").runners())
              .contains("env." + name),
          name);
    }
    assertEquals(
        "x", read("runners: {a: {env: {_A1: x}}}").runners().get("a").env().get("_A1").reveal());
  }

  @Test
  void refusesAnAddressThatLeadsElsewhere() {
    for (String url :
        List.of("http://h/a/../b", "http://h/./a", "http://h/a//b", "http://h/a/%2E%2e/b")) {
      assertTrue(
          message(() -> read("connections: {a: {url: '" + url + "'}}").connections())
              .contains("must have a path without"),
          url);
    }
  }

  @Test
  void saysWhereBrokenYamlBreaks() {
    assertTrue(message(() -> read("a: 1\na: 2")).startsWith("signalbox.yaml:2:1: the key 'a'"));
    assertTrue(message(() -> read("- a")).contains("must be a map, not a list"));
    assertTrue(
        message(() -> Configuration.read(folder.resolve("none.yaml"), variables::get))
            .contains("cannot be read"));
  }
}
