package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Capability;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// One mistake that an adapter can have, and what of the contract finds it.
///
/// @param name what it does wrong
/// @param can what its platform can do
/// @param loss what the contract says that people lose
/// @param clauses the tests of the contract that fail, and no others do
record Mutant(
    String name,
    Set<Capability> can,
    Function<FakeChat, MutantChat> made,
    String loss,
    Set<String> clauses) {
  /// All that we know of.
  static List<Mutant> all() {
    return Stream.of(
            IncomingMutants.ALL,
            PressMutants.ALL,
            FormMutants.ALL,
            ReactionMutants.ALL,
            FileMutants.ALL,
            RoomMutants.ALL,
            CatchUpMutants.ALL,
            OutgoingMutants.ALL,
            CallMutants.ALL,
            ConnectionMutants.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /// On a platform that can do everything.
  static Mutant of(
      String name, Function<FakeChat, MutantChat> made, String loss, String... clauses) {
    return new Mutant(name, EnumSet.allOf(Capability.class), made, loss, Set.of(clauses));
  }

  /// On a platform that cannot do this.
  Mutant without(Capability... missing) {
    var rest = EnumSet.copyOf(can);
    rest.removeAll(List.of(missing));
    return new Mutant(name, rest, made, loss, clauses);
  }

  @Override
  public String toString() {
    return name;
  }
}
