package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Capability;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Proves the contract: it takes an adapter that is right, whatever its platform can do, and finds
/// each mistake that we know of.
final class ChatAdapterContractTest {
  static Stream<Mutant> mutants() {
    return Mutant.all().stream();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void findsEachMistakeAndSaysWhatPeopleLose(Mutant mutant) {
    var failures = MutantContract.failures(mutant);
    assertEquals(mutant.clauses(), failures.keySet(), failures::toString);
    assertTrue(
        failures.values().stream().anyMatch(words -> words.contains(mutant.loss())),
        failures::toString);
  }

  /// Everything, nothing, all but one ability, and one alone.
  static Stream<Set<Capability>> abilities() {
    var all = EnumSet.allOf(Capability.class);
    return Stream.concat(
        Stream.of(all, EnumSet.noneOf(Capability.class)),
        all.stream()
            .flatMap(one -> Stream.of(EnumSet.of(one), EnumSet.complementOf(EnumSet.of(one)))));
  }

  @ParameterizedTest
  @MethodSource("abilities")
  void takesAnAdapterThatIsRight(Set<Capability> can) {
    assertEquals(Map.of(), MutantContract.failures(can));
  }
}
