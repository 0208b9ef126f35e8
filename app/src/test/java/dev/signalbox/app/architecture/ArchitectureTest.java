package dev.signalbox.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the product to the rules of the house, and each rule to finding what breaks it.
final class ArchitectureTest {
  private static final CodeBase PRODUCT = CodeBase.product();
  private static final CodeBase BROKEN = CodeBase.broken();

  private static Stream<HouseRule> rules() {
    return Stream.of(Rule.values(), NameRule.values()).flatMap(Stream::of);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeeps(HouseRule rule) {
    assertTrue(PRODUCT.classes().size() > 100, "the classes of all modules are on the class path");
    assertEquals(List.of(), rule.violations(PRODUCT));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aWorldThatBreaksEveryRuleIsFoundOut(HouseRule rule) {
    assertFalse(
        rule.violations(BROKEN).isEmpty(), () -> rule + " finds nothing in a world that breaks it");
  }

  @Test
  void aRecordIsTooWideWhateverItMirrors() {
    List<String> large = Rule.FILES_METHODS_AND_CONSTRUCTORS_STAY_SMALL.violations(BROKEN);
    assertTrue(
        large.stream().anyMatch(one -> one.endsWith("WideView has 16 components")),
        large::toString);
  }

  @Test
  void whoeverReachesTheOutsideIsFoundByWhicheverWay() {
    List<String> found = Rule.ONLY_RUNS_ACTS_ON_THE_OUTSIDE.violations(BROKEN);
    for (String way : List.of("ProcessBuilder", "java.net.Socket", "java.net.http.HttpClient")) {
      assertTrue(found.stream().anyMatch(one -> one.contains(way)), () -> way + ": " + found);
    }
  }

  @Test
  void aDefaultIsFoundInASwitchOfStatementsToo() {
    List<String> found = Rule.A_SWITCH_OVER_A_SEALED_TYPE_HAS_NO_DEFAULT.violations(BROKEN);
    assertTrue(found.stream().anyMatch(one -> one.contains("OldSwitch")), found::toString);
  }
}
