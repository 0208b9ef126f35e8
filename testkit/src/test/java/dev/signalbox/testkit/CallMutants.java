package dev.signalbox.testkit;

import java.util.List;

/// What can go wrong with whom a message calls.
final class CallMutants {
  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "calls nobody",
              chat -> new MutantChat(chat).sends(message -> message.pinging(List.of())),
              "whoever is asked does not notice, or others do",
              "callsWhomItIsToCallAndNobodyElse"),
          Mutant.of(
              "calls all where it is to call one",
              chat ->
                  new MutantChat(chat)
                      .sends(message ->
                          message.pings().isEmpty()
                              ? message
                              : message.pinging(
                                  List.of(message.pings().getFirst(), chat.person("eve")))),
              "whoever is asked does not notice, or others do",
              "callsWhomItIsToCallAndNobodyElse"));

  private CallMutants() {}
}
