package dev.signalbox.engine.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Full names of entries: many spellings of one, and none of two.
final class DirectoryEntryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UID=Ada, OU=People,dc=x | uid=ada,ou=people,DC=X | same",
        "cn=On   Call,dc=x | cn=on call,dc=x | same",
        "cn=a+uid=b,dc=x | uid=B+CN=a,dc=x | same",
        "cn=a\\2cb,dc=x | cn=a\\,b,dc=x | same",
        "cn=a\\,b,dc=x | cn=A\\, b,dc=x | different",
        "uid=ada,ou=a,dc=x | uid=ada,ou=b,dc=x | different",
        "cn=a\\,dc=b | cn=a,dc=b | different",
        "cn=a\\+uid=b,dc=x | cn=a+uid=b,dc=x | different"
      })
  void isSpelledInOneWay(String one, String other, String meant) throws DirectoryException {
    if (meant.equals("same")) {
      assertEquals(DirectoryEntry.named(one), DirectoryEntry.named(other));
    } else {
      assertNotEquals(DirectoryEntry.named(one), DirectoryEntry.named(other));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "=x", "uid=ada,,dc=x", "\u0000"})
  void whatIsNoNameIsRefused(String odd) {
    assertThrows(DirectoryException.class, () -> DirectoryEntry.named(odd));
  }

  @Test
  void hasNoValuesOfWhatItDoesNotHave() {
    assertEquals(List.of(), new DirectoryEntry("cn=a", Map.of()).values("member"));
  }
}
