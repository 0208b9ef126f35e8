package dev.signalbox.engine.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.ldap.LdapDaemon;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in a real directory, and that a part of it is nothing.
final class LdapSearchTest {
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

  private LdapSearch search(String user, String password, int page, int most) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new LdapSearch(URI.create(directory.address()), basic, page, most, TimeSource.system());
  }

  private LdapSearch search(int page, int most) {
    return search(LdapDaemon.ADMIN, LdapDaemon.PASSWORD, page, most);
  }

  private static String refusal(LdapSearch search, String below, String kind) {
    String why =
        String.valueOf(
            assertThrows(DirectoryException.class, () -> search.find(below, kind, List.of("cn")))
                .getMessage());
    assertEquals(1, why.lines().count(), why);
    return why;
  }

  @Test
  void findsAllOfThemPageByPageWithTheirValues() throws DirectoryException {
    List<DirectoryEntry> people = search(2, 100).find("", "person", List.of("uid", "manager"));
    assertEquals(
        List.of("ada", "grace", "linus"),
        people.stream().flatMap(one -> one.values("uid").stream()).sorted().toList());
    assertEquals(
        List.of("uid=grace,ou=people,dc=example,dc=org"), people.getFirst().values("manager"));
    List<DirectoryEntry> groups =
        search(1, 100).find("ou=groups", "groupOfNames", List.of("cn", "member"));
    assertEquals(3, groups.size());
    assertEquals(List.of(), search(2, 100).find("ou=groups", "person", List.of("uid")));
    assertEquals(
        List.of(), search(2, 100).find("", "person", List.of("uid")).getFirst().values("cn"));
  }

  @Test
  void aPartIsNothing() {
    assertTrue(refusal(search(2, 2), "", "person").contains("more than 2 entries of class person"));
    String below = refusal(search(2, 100), "ou=nowhere", "person");
    assertTrue(below.contains("No Such Object"), below);
    String wrong = refusal(search(LdapDaemon.ADMIN, "wrong", 2, 100), "", "person");
    assertTrue(wrong.contains("Invalid Credentials"), wrong);
    directory.stop();
    String gone = refusal(search(2, 100), "", "person");
    assertTrue(gone.startsWith("127.0.0.1: "), gone);
  }

  @Test
  void aServerThatTellsOneAfterTheOtherForTooLongToldNothing() {
    var clock = TestClock.atNoon();
    var slow =
        new TimeSource() {
          @Override
          public Instant instant() {
            return clock.instant();
          }

          @Override
          public Duration elapsed() {
            clock.advance(Duration.ofSeconds(16));
            return clock.elapsed();
          }
        };
    var search = new LdapSearch(URI.create(directory.address()), "", 100, 100, slow);
    assertTrue(refusal(search, "", "person").contains("does not tell all within 30 s"));
  }

  @Test
  void aServerThatNobodyVouchesForIsToldNoPasswordAndNotBelieved() {
    byte[] pair = (LdapDaemon.ADMIN + ":" + LdapDaemon.PASSWORD).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    URI secure = URI.create(directory.secureAddress());
    String why = refusal(new LdapSearch(secure, basic, 2, 100, TimeSource.system()), "", "person");
    assertTrue(why.contains("certification path"), why);
  }

  @Test
  void aServerThatTellsOnlySomeOfThemToldNothing() {
    var search = search(LdapDaemon.person("linus"), "linus", 1, 100);
    String why = refusal(search, "", "person");
    assertTrue(why.contains("no more than a part of what there is (its size limit)"), why);
  }

  @Test
  void namesThatAreNoneAreNeverAskedFor() {
    for (String odd : List.of("person)(uid=*", "", "a b", "*")) {
      LdapSearch search = search(2, 100);
      assertThrows(IllegalArgumentException.class, () -> search.find("", odd, List.of("uid")), odd);
      assertThrows(
          IllegalArgumentException.class, () -> search.find("", "person", List.of(odd)), odd);
    }
  }
}
