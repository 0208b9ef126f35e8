package dev.signalbox.engine.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
  private static final String LONG = "ä".repeat(35);

  private PeopleFixture fixture;
  private Passwords passwords;

  @BeforeEach
  void hashPasswords() {
    String hash = Passwords.hash("correct horse".toCharArray());
    String longest = Passwords.hash(LONG.toCharArray());
    fixture =
        new PeopleFixture(
            "people: {ada: {password: '%s'}, max: {password: '%s'}, eve: {}}"
                .formatted(hash, longest));
    passwords = new Passwords(fixture.people);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void knowsTheRightPasswordFromAWrongOne() {
    assertTrue(passwords.verify("ada", "correct horse".toCharArray()).isPresent());
    assertFalse(passwords.verify("ada", "correct horsE".toCharArray()).isPresent());
    assertFalse(passwords.verify("ada", new char[0]).isPresent());
  }

  @Test
  void refusesPeopleWhoAreUnknownOrHaveNoPassword() {
    assertFalse(passwords.verify("eve", "correct horse".toCharArray()).isPresent());
    assertFalse(passwords.verify("nobody", "correct horse".toCharArray()).isPresent());
  }

  @Test
  void doesNotCutALongPasswordOff() {
    assertTrue(passwords.verify("max", LONG.toCharArray()).isPresent());
    assertFalse(passwords.verify("max", (LONG + "x".repeat(20)).toCharArray()).isPresent());
    assertThrows(
        IllegalArgumentException.class, () -> Passwords.hash("x".repeat(72).toCharArray()));
  }

  @Test
  void takesTheCheapestHashAndNoneBelow() {
    String cheapest = Passwords.hash("drawn".toCharArray(), Passwords.CHEAPEST);
    String cheaper = Passwords.hash("drawn".toCharArray(), Passwords.CHEAPEST - 1);
    assertTrue(Passwords.isHash(cheapest), cheapest);
    assertFalse(Passwords.isHash(cheaper), cheaper);
  }

  @Test
  void paysForSomebodyUnknownWhatTheDearestPasswordCosts() {
    assertEquals(Passwords.COST, fixture.people.dearestPassword().orElseThrow());
    assertTrue(Passwords.isHash(passwords.nobodysHash()));
    assertTrue(passwords.nobodysHash().startsWith("$2a$12$"));
  }
}
