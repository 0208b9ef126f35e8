package dev.signalbox.testkit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Dialogue.Answer;
import dev.signalbox.spi.integration.Exchange;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Operation;
import dev.signalbox.spi.integration.Operation.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the operations of every integration must get right, whatever they are asked with and
/// whatever answers.
@Timeout(600)
public abstract class OperationContract {
  private static final int DAMAGED = 5_000;
  private static final int ASKED = 500;
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String NAME = "[a-z][a-z0-9-]*";
  private static final Set<String> READING = Set.of("GET", "HEAD", "SEARCH");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          ".",
          "..",
          "a/b",
          "?x=1",
          "%2e%2e",
          "\0",
          "\r\nX: y",
          "{",
          "\"",
          "ü😀",
          "\ud800");

  /// The integration under test.
  protected abstract Integration integration();

  /// Inputs with which an operation has something to say.
  protected abstract Map<String, Object> sample(Operation operation);

  @Test
  final void everyOperationHasANameOfItsOwnAndSaysWhatItIs() {
    var names = new HashSet<String>();
    for (Operation operation : integration().operations()) {
      assertTrue(operation.name().matches(NAME), operation.name());
      assertTrue(names.add(operation.name()), operation.name() + " is there twice");
      assertFalse(operation.about().isBlank(), operation.name());
      operation.parameters().forEach(one -> assertTrue(one.name().matches(NAME), one.name()));
    }
    assertFalse(names.isEmpty());
  }

  @Test
  final void onlyWhatDoesNoHarmTwiceMayBeSentTwice() {
    for (Operation operation : integration().operations()) {
      Exchange.Send send = said(operation);
      boolean reads = READING.contains(send.method());
      assertEquals(operation.repeat() == Repeat.READ, reads, operation.name());
      assertTrue(
          operation.repeat() == Repeat.NONE || !Set.of("POST", "PATCH").contains(send.method()),
          () -> operation.name() + " is sent again, and may count twice");
    }
  }

  private Exchange.Send said(Operation operation) {
    Exchange first = operation.dialogue().begin(sample(operation), "ada", NOW);
    assertEquals(first, operation.dialogue().begin(sample(operation), "ada", NOW));
    assertTrue(first instanceof Exchange.Send, () -> operation.name() + " says " + first);
    return (Exchange.Send) first;
  }

  @Test
  final void itsProbeOnlyReads() {
    integration()
        .probe()
        .ifPresent(probe -> {
          Exchange first = probe.begin(Map.of(), "", NOW);
          assertTrue(
              first instanceof Exchange.Send send && READING.contains(send.method()),
              () -> "the probe says " + first);
        });
  }

  @Test
  final void saysSomethingSensibleOrWhyNot() {
    var random = new Random(7);
    for (Operation operation : integration().operations()) {
      for (int i = 0; i < ASKED; i++) {
        var inputs = new LinkedHashMap<String, Object>();
        for (var parameter : operation.parameters()) {
          inputs.put(parameter.name(), odd(parameter.type(), random));
        }
        switch (operation.dialogue().begin(inputs, "ada", NOW)) {
          case Exchange.Send send ->
              assertTrue(
                  send.path().stream().noneMatch(Set.of("", ".", "..")::contains),
                  () -> operation.name() + " leaves its place with " + inputs);
          case Exchange.Done done -> assertFalse(done.output().isEmpty(), operation.name());
          case Exchange.Failed(String why) -> assertSaysWhy(why);
        }
      }
    }
  }

  private static Object odd(Operation.Type type, Random random) {
    return switch (type) {
      case TEXT ->
          TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
      case INT -> random.nextLong();
      case BOOL -> random.nextBoolean();
      case DURATION -> Duration.ofMillis(random.nextLong());
    };
  }

  @Test
  final void makesSomethingOfEveryAnswer() {
    var random = new Random(11);
    integration().operations().forEach(operation -> understands(operation.dialogue(), random));
    integration().probe().ifPresent(probe -> understands(probe, random));
  }

  private static void understands(Dialogue dialogue, Random random) {
    for (int i = 0; i < DAMAGED; i++) {
      int status = 100 + random.nextInt(500);
      var answer = new Answer(status, TEXTS.get(random.nextInt(TEXTS.size())), data(random, 3));
      switch (dialogue.read(answer)) {
        case Exchange.Done _ -> assertTrue(answer.isGood(), () -> "done, with " + answer);
        case Exchange.Failed(String why) -> assertSaysWhy(why);
      }
    }
  }

  private static @Nullable Object data(Random random, int deep) {
    return switch (random.nextInt(deep > 0 ? 8 : 6)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> random.nextDouble();
      case 3 -> random.nextBoolean();
      case 4, 5 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 6 -> {
        var items = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(data(random, deep - 1));
        }
        yield items;
      }
      default -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(TEXTS.get(random.nextInt(TEXTS.size())), data(random, deep - 1));
        }
        yield map;
      }
    };
  }

  private static void assertSaysWhy(String why) {
    assertFalse(why.isBlank(), "a failure says why");
    assertTrue(why.length() <= 400, () -> "too long for a card: " + why);
    assertTrue(why.chars().noneMatch(Character::isISOControl), () -> "no clean line: " + why);
  }
}
