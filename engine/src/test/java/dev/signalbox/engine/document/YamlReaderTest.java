package dev.signalbox.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class YamlReaderTest {
  private final YamlReader reader = new YamlReader();

  @Test
  void keepsOrderAndPositions() {
    var map = assertInstanceOf(Yaml.Mapping.class, reader.read("b: 1\na:\n  - x\n").orElseThrow());
    assertEquals(java.util.List.of("b", "a"), map.keys());
    assertEquals(new Position(2, 1), map.entry("a").orElseThrow().at());
  }

  @Test
  void readsYesAndOnAsText() {
    var map = assertInstanceOf(Yaml.Mapping.class, reader.read("on: yes").orElseThrow());
    var value = assertInstanceOf(Yaml.Text.class, map.entry("on").orElseThrow().value());
    assertEquals("yes", value.value());
    assertTrue(value.plain());
  }

  @Test
  void refusesADuplicateKeyWhereItStands() {
    var e = assertThrows(YamlException.class, () -> reader.read("a: 1\nb: 2\na: 3"));
    assertEquals(new Position(3, 1), e.at());
    assertTrue(e.getMessage().contains("'a' is written twice"));
  }

  @Test
  void refusesAliasesAnchorsAndCycles() {
    assertThrows(YamlException.class, () -> reader.read("a: &x [1]\nb: 2"));
    assertThrows(YamlException.class, () -> reader.read("a: *x"));
    assertThrows(YamlException.class, () -> reader.read("&a [*a]"));
  }

  @Test
  void refusesTheBillionLaughs() {
    String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
    assertThrows(YamlException.class, () -> reader.read(bomb));
  }

  @Test
  void refusesDepthAndLength() {
    assertThrows(YamlException.class, () -> reader.read("[".repeat(5000) + "]".repeat(5000)));
    assertThrows(YamlException.class, () -> reader.read("a".repeat(YamlReader.LONGEST + 1)));
  }

  @Test
  void refusesASecondDocument() {
    assertThrows(YamlException.class, () -> reader.read("a: 1\n---\nb: 2\n"));
  }

  @Test
  void tellsWhereBrokenTextBreaks() {
    var e = assertThrows(YamlException.class, () -> reader.read("a: [1, 2\nb: 3"));
    assertEquals(2, e.at().line());
    assertThrows(YamlException.class, () -> reader.read("a: \"\u0000\""));
    assertThrows(YamlException.class, () -> reader.read("\ta: 1"));
  }

  @Test
  void anEmptyFileHoldsNothing() {
    assertFalse(reader.read("# nothing\n").isPresent());
  }
}
