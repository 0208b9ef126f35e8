package dev.signalbox.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the product to the rules of the house, and each rule to finding what breaks it.
final class ArchitectureTest {
  private static final CodeBase PRODUCT = CodeBase.product();
  private static final CodeBase BROKEN = CodeBase.broken();

  @ParameterizedTest
  @EnumSource
  void theProductKeeps(Rule rule) {
    assertTrue(PRODUCT.classes().size() > 100, "the classes of all modules are on the class path");
    assertEquals(List.of(), rule.violations(PRODUCT));
  }

  @ParameterizedTest
  @EnumSource
  void aWorldThatBreaksEveryRuleIsFoundOut(Rule rule) {
    assertFalse(
        rule.violations(BROKEN).isEmpty(), () -> rule + " finds nothing in a world that breaks it");
  }
}
